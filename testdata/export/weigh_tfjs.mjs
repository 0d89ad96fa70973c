/*
 * Loads models with their weights in real TensorFlow.js and tells what came of each; RealMoveTest runs it.
 *
 *     NODE_PATH=FOLDER/node_modules node testdata/export/weigh_tfjs.mjs < JOBS
 *
 * Each line of stdin is a job {"load": "…/model.json"}, answered by a line of the form that weigh_models.py tells, `optimizer`
 * left out. Names in the manifest must be exactly those of the model: loading is strict.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { tensorflow } from './load_tfjs.mjs';

const tf = tensorflow();
await tf.setBackend('cpu');

function hashed(variable) {
  const tensor = variable.read();
  const kind = { int32: 'i', bool: 'b' }[tensor.dtype] ?? 'f';
  const values = tensor.dataSync();
  const bytes = kind === 'f' ? Float32Array.from(values) : kind === 'b' ? Uint8Array.from(values) : BigInt64Array.from([...values].map(BigInt));
  return createHash('sha256')
    .update(kind + JSON.stringify(tensor.shape) + ':')
    .update(Buffer.from(bytes.buffer))
    .digest('hex')
    .slice(0, 16);
}

function ordered(layer) {
  layer.trainable = true;
  (layer.layers ?? []).forEach(ordered);
  return [...layer.trainableWeights, ...layer.nonTrainableWeights];
}

function given(tensor) {
  const shape = [2, ...tensor.shape.slice(1).map((size) => size ?? 3)];
  const whole = tensor.dtype === 'int32';
  const count = shape.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: count }, (_, i) => (whole ? i % 5 : Math.sin(0.7 * i)));
  return tf.tensor(values, shape, tensor.dtype);
}

function outputs(model) {
  try {
    const inputs = model.inputs.map(given);
    return [model.predict(inputs.length === 1 ? inputs[0] : inputs)].flat().map((tensor) => [...tensor.dataSync()]);
  } catch (error) {
    process.stderr.write(String(error) + '\n');
    return null;
  }
}

async function load(file) {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const groups = document.weightsManifest;
  const data = Buffer.concat(groups.flatMap((group) => group.paths.map((name) => readFileSync(path.join(path.dirname(file), name)))));
  const artifacts = {
    modelTopology: document.modelTopology,
    format: document.format,
    weightSpecs: groups.flatMap((group) => group.weights),
    weightData: data.buffer.slice(data.byteOffset, data.byteOffset + data.length),
  };
  const model = await tf.loadLayersModel({ load: async () => artifacts });
  const predicted = outputs(model);
  const layers = {};
  const names = {};
  for (const layer of model.layers.filter((each) => each.weights.length > 0)) {
    const own = ordered(layer);
    layers[layer.name] = own.map(hashed);
    names[layer.name] = own.map((weight) => weight.originalName);
  }
  return { ok: true, layers, names, outputs: predicted };
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  tf.disposeVariables(); // or names already taken get suffixes
  try {
    answer = await load(JSON.parse(line).load);
  } catch (error) {
    answer = { ok: false, error: `${error.name}: ${error.message}`.slice(0, 400) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
