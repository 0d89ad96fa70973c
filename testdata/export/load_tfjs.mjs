/*
 * Reads model configs with real TensorFlow.js; prints one JSON line each.
 *
 *     npm install @tensorflow/tfjs@4.22.0                    (in any folder)
 *     NODE_PATH=FOLDER/node_modules node testdata/export/load_tfjs.mjs [--initialize] [--run] [--brief] FILE...
 *
 * A file is a whole model.json or the topology alone. With `-` the names of files come from stdin, one a line. Weights are
 * zeros, as when TensorFlow.js reads a model with its weights; with --initialize the initializers run. With --run the model is
 * called on ones (unknown sizes are 2) and `runs` is true or the error. With --brief neither weights nor text are printed.
 *
 * {"file", "ok": true, "class_name", "param_count", "n_weights", "weight_names", "weight_shapes", "output_shape", "text"}
 * {"file", "ok": false, "error"}
 *
 * Weights are listed layer by layer, those of nested models in their place, each variable once. `text` is what model.toJSON()
 * prints of the model that was read. TensorFlow.js never ends on a graph that refers to what does not exist; such a file is
 * given up after 20 seconds.
 */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

const PATIENCE_MS = 20_000;

export function tensorflow() {
  console.warn = console.log = console.info = () => {}; // TensorFlow.js greets and gives advice
  return createRequire(import.meta.url)('@tensorflow/tfjs');
}

export function layerWeights(container) {
  const walk = (layer) => (layer.layers ? layer.layers.flatMap(walk) : layer.weights);
  return [...new Set(walk(container))];
}

export function facts(model) {
  const weights = layerWeights(model);
  return {
    class_name: model.getClassName(),
    param_count: weights.reduce((sum, w) => sum + w.shape.reduce((a, b) => a * b, 1), 0),
    n_weights: weights.length,
    weight_names: weights.map((w) => w.originalName),
    weight_shapes: weights.map((w) => w.shape),
    output_shape: model.outputs.map((t) => t.shape),
  };
}

export async function load(tf, document, initialize) {
  const { modelTopology = document, trainingConfig, userDefinedMetadata } = document;
  if (initialize) return tf.models.modelFromJSON(modelTopology);
  const kept = [tf.LayersModel, tf.Sequential].map((c) => [c.prototype, c.prototype.loadWeights]);
  for (const [prototype] of kept) prototype.loadWeights = () => {};
  try {
    const artifacts = { modelTopology, trainingConfig, userDefinedMetadata, weightSpecs: [], weightData: new ArrayBuffer(0) };
    return await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  } finally {
    for (const [prototype, loadWeights] of kept) prototype.loadWeights = loadWeights;
  }
}

const said = (error) => `${error.name}: ${error.message.split('\n')[0]}`.slice(0, 200);

function run(tf, model) {
  try {
    const inputs = model.inputs.map((t) => tf.ones(t.shape.map((size) => size ?? 2), t.dtype));
    model.predict(inputs.length === 1 ? inputs[0] : inputs);
    return true;
  } catch (error) {
    return said(error);
  }
}

export async function outcome(tf, document, { initialize, runs }) {
  try {
    tf.disposeVariables(); // or names already taken get suffixes
    const model = await load(tf, document, initialize);
    const result = { ok: true, ...facts(model), text: model.toJSON() };
    return runs ? { ...result, runs: run(tf, model) } : result;
  } catch (error) {
    return { ok: false, error: said(error) };
  }
}

/** Runs `outcome` in a thread of its own, which can be given up. */
export class Reader {
  #worker;

  read(text, options = {}) {
    this.#worker ??= new Worker(fileURLToPath(import.meta.url));
    const worker = this.#worker;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        worker.terminate();
        this.#worker = undefined;
        if (!options.runs) resolve({ ok: false, error: 'does not end' });
        else resolve(this.read(text, { ...options, runs: false }).then((result) => ({ ...result, runs: result.ok ? 'takes too long' : false })));
      }, PATIENCE_MS);
      worker.once('message', (result) => {
        clearTimeout(timer);
        resolve(result);
      });
      worker.postMessage({ text, options });
    });
  }

  close() {
    return this.#worker?.terminate();
  }
}

if (!isMainThread) {
  const tf = tensorflow();
  parentPort.on('message', async ({ text, options }) => {
    let document;
    try {
      document = JSON.parse(text);
    } catch (error) {
      parentPort.postMessage({ ok: false, error: said(error) });
      return;
    }
    parentPort.postMessage(await outcome(tf, document, options));
  });
} else if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const told = (option) => process.argv.includes(option);
  const options = { initialize: told('--initialize'), runs: told('--run'), brief: told('--brief') };
  let files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  if (files.length === 1 && files[0] === '-') files = readFileSync(0, 'utf8').split('\n').filter(Boolean);
  const reader = new Reader();
  for (const file of files) {
    const result = await reader.read(readFileSync(file, 'utf8'), options);
    if (options.brief) ['text', 'class_name', 'n_weights', 'weight_names', 'weight_shapes'].forEach((key) => delete result[key]);
    process.stdout.write(JSON.stringify({ file, ...result }) + '\n');
  }
  await reader.close();
}
