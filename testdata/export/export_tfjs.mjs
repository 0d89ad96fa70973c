/*
 * Writes testdata/tfjs: configs of every layer class of TensorFlow.js, as TensorFlow.js prints them.
 *
 *     npm install @tensorflow/tfjs@4.22.0                    (in any folder)
 *     NODE_PATH=FOLDER/node_modules node testdata/export/export_tfjs.mjs testdata/tfjs
 *
 * NAME.json is model.toJSON(); saved_NAME.json is the model.json that model.save() sends to a server.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts, load, tensorflow } from './load_tfjs.mjs';

const tf = tensorflow();
const L = tf.layers;
const I = tf.initializers;
const R = tf.regularizers;
const C = tf.constraints;
const input = (shape, name, more = {}) => tf.input({ shape, name, ...more });
const model = (name, inputs, outputs) => tf.model({ name, inputs, outputs });
const sequence = (...layers) => (name) => tf.sequential({ name, layers });

/** Name of a golden: what builds its model. */
const MODELS = {
  // dense, activations, initializers
  dense_defaults: sequence(L.dense({ units: 4, inputShape: [3] })),
  dense_everything: sequence(
    L.dense({
      name: 'hidden',
      trainable: false,
      batchInputShape: [2, 3],
      dtype: 'float32',
      units: 4,
      activation: 'hardSigmoid',
      useBias: true,
      kernelInitializer: I.varianceScaling({ scale: 0.5, mode: 'fanOut', distribution: 'uniform', seed: 7 }),
      biasInitializer: I.constant({ value: 0.25 }),
      kernelRegularizer: R.l1l2({ l1: 0.1, l2: 1e-7 }),
      biasRegularizer: R.l2({ l2: 0.01 }),
      kernelConstraint: C.minMaxNorm({ minValue: 0.5, maxValue: 2, rate: 0.75, axis: 1 }),
      biasConstraint: C.maxNorm({ maxValue: 3, axis: 0 }),
    }),
    L.dense({ units: 2, useBias: false, kernelConstraint: 'unitNorm' }),
    L.dense({ units: 2, kernelConstraint: C.nonNeg(), kernelRegularizer: 'l1l2', biasConstraint: C.unitNorm({ axis: 0 }) }),
  ),
  dense_input_dim: sequence(L.dense({ units: 1, inputDim: 5 })),
  activations: sequence(
    L.activation({ activation: 'relu', inputShape: [4] }),
    ...'elu selu relu6 linear sigmoid hardSigmoid softplus softsign tanh softmax logSoftmax gelu mish swish'
      .split(' ')
      .map((activation) => L.activation({ activation })),
  ),
  activation_gelu_new: sequence(L.activation({ activation: 'gelu_new', inputShape: [4] })), // TensorFlow.js cannot read it back
  initializers: sequence(
    L.dense({ units: 4, inputShape: [4], kernelInitializer: 'glorotUniform', biasInitializer: 'ones' }),
    ...'glorotNormal heNormal heUniform leCunNormal leCunUniform orthogonal randomNormal randomUniform truncatedNormal varianceScaling identity'
      .split(' ')
      .map((kernelInitializer) => L.dense({ units: 4, kernelInitializer })),
  ),
  initializers_arguments: sequence(
    L.dense({ units: 4, inputShape: [4], kernelInitializer: I.glorotUniform({ seed: 1 }), biasInitializer: I.constant({ value: 1 }) }),
    ...[
      I.glorotNormal({ seed: 2 }),
      I.heNormal({ seed: 3 }),
      I.heUniform({ seed: 4 }),
      I.leCunNormal({ seed: 5 }),
      I.leCunUniform({ seed: 6 }),
      I.orthogonal({ gain: 1.5, seed: 7 }),
      I.randomNormal({ mean: -1e-9, stddev: 0.1, seed: 8 }),
      I.randomUniform({ minval: -2, maxval: 2.5, seed: 9 }),
      I.truncatedNormal({ mean: 1e21, stddev: 123456789.125, seed: 10 }),
      I.varianceScaling({ scale: 3, mode: 'fanAvg', distribution: 'truncatedNormal' }),
      I.identity({ gain: 0.1 }),
      I.zeros(),
    ].map((kernelInitializer) => L.dense({ units: 4, kernelInitializer })),
  ),
  advanced_activations: sequence(
    L.reLU({ inputShape: [3, 4] }),
    L.reLU({ maxValue: 6 }),
    L.leakyReLU(),
    L.leakyReLU({ alpha: 0.1 }),
    L.prelu(),
    L.prelu({ alphaInitializer: I.constant({ value: 0.25 }), alphaConstraint: 'nonNeg', alphaRegularizer: R.l2({ l2: 0.5 }), sharedAxes: 1 }),
    L.elu(),
    L.thresholdedReLU(),
    L.thresholdedReLU({ theta: 0.5 }),
    L.softmax(),
    L.softmax({ axis: -1 }),
  ),
  // convolutions
  conv1d: sequence(
    L.conv1d({ filters: 4, kernelSize: 3, inputShape: [16, 3] }),
    L.conv1d({ filters: 2, kernelSize: [2], strides: 1, padding: 'same', dilationRate: 2, activation: 'relu', useBias: false }),
  ),
  conv1d_causal: sequence(L.conv1d({ filters: 2, kernelSize: 2, inputShape: [8, 3], padding: 'causal' })),
  conv2d: sequence(
    L.conv2d({ filters: 4, kernelSize: 3, inputShape: [16, 16, 3] }),
    L.conv2d({ filters: 2, kernelSize: [2, 3], strides: 2, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }),
    L.conv2d({ filters: 2, kernelSize: 2, dilationRate: 2, kernelRegularizer: R.l2() }),
  ),
  conv2d_channels_first: sequence(L.conv2d({ filters: 4, kernelSize: 3, inputShape: [3, 8, 8], dataFormat: 'channelsFirst' }), L.flatten({ dataFormat: 'channelsFirst' })),
  conv3d: sequence(L.conv3d({ filters: 2, kernelSize: 2, inputShape: [4, 4, 4, 1] }), L.conv3d({ filters: 1, kernelSize: [1, 2, 1], strides: [1, 1, 2] })),
  conv2d_transpose: sequence(
    L.conv2dTranspose({ filters: 2, kernelSize: 3, inputShape: [4, 4, 3] }),
    L.conv2dTranspose({ filters: 1, kernelSize: 2, strides: 2, padding: 'same', useBias: false }),
  ),
  conv3d_transpose: sequence(L.conv3dTranspose({ filters: 2, kernelSize: 2, strides: 2, inputShape: [2, 2, 2, 3] })),
  separable_conv2d: sequence(
    L.separableConv2d({ filters: 4, kernelSize: 3, inputShape: [8, 8, 3] }),
    // depthMultiplier would be lost: it is not written
    L.separableConv2d({ filters: 4, kernelSize: 3, depthwiseInitializer: 'heNormal', pointwiseInitializer: 'zeros', depthwiseConstraint: 'nonNeg', pointwiseRegularizer: R.l1({ l1: 0.5 }) }),
  ),
  depthwise_conv2d: sequence(
    L.depthwiseConv2d({ kernelSize: 3, inputShape: [8, 8, 3] }),
    L.depthwiseConv2d({ kernelSize: [2, 2], depthMultiplier: 2, strides: 2, padding: 'same', depthwiseInitializer: 'heUniform' }),
  ),
  crop_pad_upsample: sequence(
    L.cropping2D({ cropping: 1, inputShape: [8, 8, 3] }),
    L.cropping2D({ cropping: [[0, 1], [1, 0]] }),
    L.zeroPadding2d(),
    L.zeroPadding2d({ padding: [1, 2] }),
    L.zeroPadding2d({ padding: [[0, 1], [2, 0]], dataFormat: 'channelsLast' }),
    L.upSampling2d({}),
    L.upSampling2d({ size: [1, 3], interpolation: 'bilinear' }),
  ),
  // pooling
  pooling1d: sequence(
    L.maxPooling1d({ inputShape: [16, 3] }),
    L.averagePooling1d({ poolSize: [2], strides: 1, padding: 'same' }),
    L.globalAveragePooling1d(),
  ),
  pooling2d: sequence(
    L.maxPooling2d({ inputShape: [16, 16, 3] }),
    L.averagePooling2d({ poolSize: [2, 1], strides: [1, 2], padding: 'same' }),
    L.globalAveragePooling2d({}),
  ),
  pooling3d: sequence(L.maxPooling3d({ inputShape: [8, 8, 8, 2] }), L.averagePooling3d({ poolSize: 2, strides: 1, padding: 'same' })),
  global_max_pooling1d: sequence(L.globalMaxPooling1d({ inputShape: [5, 3] })),
  global_max_pooling2d: sequence(L.globalMaxPooling2d({ inputShape: [3, 5, 5], dataFormat: 'channelsFirst' })),
  // core
  shapes: sequence(
    L.reshape({ targetShape: [3, 4], inputShape: [12] }),
    L.permute({ dims: [2, 1] }),
    L.flatten(),
    L.repeatVector({ n: 2 }),
    L.reshape({ targetShape: [-1, 4] }),
  ),
  noise: sequence(
    L.dropout({ rate: 0.5, inputShape: [4, 3] }),
    L.dropout({ rate: 0.25, noiseShape: [1, 4, 1], seed: 3 }),
    L.spatialDropout1d({ rate: 0.5 }),
    L.gaussianNoise({ stddev: 0.1 }),
    L.gaussianDropout({ rate: 0.5 }),
    L.alphaDropout({ rate: 0.5 }),
  ),
  masking: sequence(L.masking({ inputShape: [4, 3] }), L.masking({ maskValue: -1.5 }), L.lstm({ units: 2 })),
  embedding: sequence(L.embedding({ inputDim: 10, outputDim: 4 }), L.globalAveragePooling1d()),
  embedding_everything: sequence(
    L.embedding({ inputDim: 10, outputDim: 4, inputLength: 6, maskZero: true, embeddingsInitializer: 'glorotUniform', embeddingsRegularizer: R.l2({ l2: 0.1 }), embeddingsConstraint: 'unitNorm' }),
    L.gru({ units: 3 }),
  ),
  batch_normalization: sequence(
    L.batchNormalization({ inputShape: [4, 4, 3] }),
    L.batchNormalization({ axis: 1, momentum: 0.9, epsilon: 1e-5, center: false }),
    L.batchNormalization({ scale: false, betaInitializer: 'randomNormal', movingVarianceInitializer: 'zeros', betaRegularizer: R.l1(), betaConstraint: 'nonNeg' }),
  ),
  layer_normalization: sequence(L.layerNormalization({ inputShape: [4, 3] }), L.layerNormalization({ axis: [1, 2], epsilon: 1e-6, center: false, gammaInitializer: 'zeros' })),
  // recurrent
  simple_rnn: sequence(
    L.simpleRNN({ units: 4, inputShape: [5, 3], returnSequences: true }),
    L.simpleRNN({ units: 2, activation: 'relu', useBias: false, dropout: 0.25, recurrentDropout: 0.5, goBackwards: true, unroll: true, kernelRegularizer: R.l2() }),
  ),
  lstm: sequence(
    L.lstm({ units: 4, inputShape: [5, 3], returnSequences: true }),
    L.lstm({ units: 2, unitForgetBias: true, implementation: 2, recurrentActivation: 'sigmoid', recurrentInitializer: 'glorotNormal' }),
  ),
  lstm_stateful: sequence(L.lstm({ units: 4, batchInputShape: [2, 5, 3], stateful: true, unitForgetBias: false })),
  gru: sequence(
    L.gru({ units: 4, inputShape: [5, 3], returnSequences: true }),
    L.gru({ units: 2, implementation: 1, recurrentActivation: 'sigmoid', biasInitializer: 'ones' }),
  ),
  conv_lstm2d: sequence(
    L.convLstm2d({ filters: 2, kernelSize: 3, inputShape: [3, 6, 6, 1], returnSequences: true }),
    L.convLstm2d({ filters: 1, kernelSize: [2, 1], strides: 2, padding: 'same', recurrentActivation: 'sigmoid' }),
  ),
  rnn_cells: sequence(
    L.rnn({ cell: L.simpleRNNCell({ units: 3 }), inputShape: [5, 2], returnSequences: true }),
    L.rnn({ cell: L.gruCell({ units: 3, name: 'cell_of_gru' }), returnSequences: true }),
    L.rnn({ cell: L.lstmCell({ units: 3 }), returnSequences: true, goBackwards: true }),
    L.rnn({ cell: L.stackedRNNCells({ cells: [L.lstmCell({ units: 4 }), L.simpleRNNCell({ units: 2 })] }) }),
  ),
  bidirectional: sequence(
    L.bidirectional({ layer: L.lstm({ units: 3, returnSequences: true }), inputShape: [5, 2] }),
    L.bidirectional({ layer: L.gru({ units: 2, returnSequences: true }), mergeMode: 'sum' }),
    L.bidirectional({ layer: L.simpleRNN({ units: 2, name: 'inner' }), mergeMode: 'ave', name: 'both' }),
  ),
  bidirectional_unmerged: (name) => {
    const x = input([5, 2], 'x');
    const both = L.bidirectional({ layer: L.lstm({ units: 3 }), mergeMode: null, name: 'both' }).apply(x);
    return model(name, x, L.add({ name: 'sum' }).apply(both));
  },
  time_distributed: sequence(
    L.timeDistributed({ layer: L.dense({ units: 3, activation: 'relu' }), inputShape: [4, 8] }),
    L.timeDistributed({ layer: L.dropout({ rate: 0.5, name: 'inner' }), name: 'steps' }),
  ),
  // preprocessing
  preprocessing: sequence(
    L.rescaling({ scale: 1 / 255, inputShape: [8, 8, 3] }),
    L.rescaling({ scale: 2, offset: -1 }),
    L.centerCrop({ height: 6, width: 4 }),
    L.resizing({ height: 4, width: 4 }),
    L.resizing({ height: 2, width: 2, interpolation: 'nearest', cropToAspectRatio: true }),
  ),
  random_width: (name) => { // a Sequential refuses its shape
    const x = input([8, 8, 3], 'image');
    const outputs = [L.randomWidth({ factor: 0.5 }), L.randomWidth({ factor: [-0.25, 0.5], interpolation: 'nearest' })];
    return model(name, x, outputs.map((layer) => layer.apply(x)));
  },
  // it writes the number of tokens into the shape of its input, so both are 4 here
  category_encoding: sequence(L.categoryEncoding({ numTokens: 4, inputShape: [4] })),
  category_encoding_count: sequence(L.categoryEncoding({ numTokens: 4, outputMode: 'count', inputShape: [4] })),
  // graphs
  merging: (name) => {
    const a = input([4], 'left_input');
    const b = input([4], 'rightInput', { dtype: 'float32' });
    const merged = [L.add(), L.multiply(), L.average(), L.maximum(), L.minimum(), L.concatenate(), L.concatenate({ axis: 1 }), L.dot({ axes: -1 }), L.dot({ axes: [1, 1], normalize: true })];
    return model(name, [a, b], merged.map((layer) => layer.apply([a, b])));
  },
  multi_input_output: (name) => {
    const a = input([4], 'a');
    const b = input([null, 3], 'b');
    const h = L.concatenate({ name: 'join' }).apply([L.dense({ units: 5, name: 'dense_a' }).apply(a), L.lstm({ units: 3, name: 'lstm_b' }).apply(b)]);
    return model(name, [a, b], [L.dense({ units: 1, name: 'out_1', activation: 'sigmoid' }).apply(h), L.dense({ units: 2, name: 'out_2' }).apply(h)]);
  },
  input_layers: (name) => {
    const x = tf.input({ batchShape: [3, 4], dtype: 'int32', name: 'ids', sparse: false });
    return model(name, x, L.embedding({ inputDim: 9, outputDim: 2, name: 'table' }).apply(x));
  },
  sequential_input_layer: sequence(L.inputLayer({ inputShape: [4], name: 'in' }), L.dense({ units: 2, name: 'out' })),
  residual: (name) => {
    const x = input([8, 8, 4], 'image');
    let h = L.conv2d({ filters: 4, kernelSize: 3, padding: 'same', name: 'conv_1' }).apply(x);
    h = L.batchNormalization({ name: 'bn_1' }).apply(h);
    h = L.add({ name: 'add' }).apply([h, x]);
    return model(name, x, L.dense({ units: 2, name: 'top' }).apply(L.flatten({ name: 'flat' }).apply(h)));
  },
  shared_layer: (name) => {
    const a = input([4], 'a');
    const b = input([4], 'b');
    const shared = L.dense({ units: 3, name: 'shared' });
    return model(name, [a, b], L.concatenate({ name: 'join' }).apply([shared.apply(a), shared.apply(b)]));
  },
  shared_layer_depths: (name) => {
    const x = input([4], 'x');
    const shared = L.dense({ units: 4, name: 'shared' });
    const once = shared.apply(x);
    return model(name, x, [shared.apply(L.activation({ activation: 'relu', name: 'relu' }).apply(once)), once]);
  },
  nested_sequential: (name) => {
    const inner = tf.sequential({ name: 'inner_stack', layers: [L.dense({ units: 3, inputShape: [4], name: 'inner_1' }), L.batchNormalization({ name: 'inner_2' })] });
    return tf.sequential({ name, layers: [inner, L.dense({ units: 2, name: 'outer' })] });
  },
  nested_model: (name) => {
    const a = input([4], 'inner_input');
    const inner = model('encoder', a, [L.dense({ units: 3, name: 'mean' }).apply(a), L.dense({ units: 3, name: 'spread' }).apply(a)]);
    const x = input([4], 'x');
    const y = input([4], 'y');
    const joined = [...inner.apply(x), ...inner.apply(y)];
    return model(name, [x, y], L.concatenate({ name: 'all' }).apply(joined));
  },
  nested_model_of_stack: (name) => {
    const stack = tf.sequential({ name: 'stack', layers: [L.dense({ units: 3, inputShape: [4], name: 'first' }), L.dense({ units: 2, name: 'second' })] });
    const x = input([4], 'x');
    return model(name, x, L.dense({ units: 1, name: 'last' }).apply(stack.apply(x)));
  },
  initial_state: (name) => {
    const x = input([5, 3], 'sequence');
    const h = input([2], 'h');
    const c = input([2], 'c');
    return model(name, [x, h, c], L.lstm({ units: 2, name: 'decoder' }).apply(x, { initialState: [h, c] }));
  },
  encoder_decoder: (name) => {
    const x = input([5, 3], 'source');
    const y = input([4, 3], 'target');
    const [, h, c] = L.lstm({ units: 2, returnState: true, name: 'encoder' }).apply(x);
    const decoded = L.lstm({ units: 2, returnSequences: true, name: 'decoder' }).apply(y, { initialState: [h, c] });
    return model(name, [x, y], L.timeDistributed({ layer: L.dense({ units: 3, name: 'word' }), name: 'words' }).apply(decoded));
  },
  call_arguments: (name) => {
    const x = input([4], 'x');
    return model(name, x, L.dropout({ rate: 0.5, name: 'drop' }).apply(x, { training: true, someNumber: 1.5, someString: 'twoWords' }));
  },
  odd_names: (name) => {
    const x = input([2], 'camelCase');
    const h = L.dense({ units: 2, name: 'UPPER_Snake2x' }).apply(x);
    return model(name, x, L.dense({ units: 2, name: 'with/slash.dot-dash' }).apply(h));
  },
};

/** Layers that tell a wrong output shape: Resizing forgets the batch, RandomWidth says -1 for unknown, causal counts as valid. */
const WRONG_SHAPES = ['preprocessing', 'random_width', 'conv1d_causal'];

/** The same for whole files: a compiled model and what save() is told. */
const SAVED = {
  saved_plain: (name) => [sequence(L.dense({ units: 4, inputShape: [3] }))(name), undefined],
  saved_training: (name) => {
    const m = sequence(L.dense({ units: 4, inputShape: [3], name: 'a' }), L.batchNormalization({ name: 'b' }))(name);
    m.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError', metrics: ['accuracy', 'mse'] });
    return [m, { includeOptimizer: true }];
  },
  saved_metadata: (name) => {
    const m = MODELS.shared_layer(name);
    m.setUserDefinedMetadata({ classNames: ['some_cat', 'someDog'], note: { epoch: 3 } });
    m.compile({ optimizer: tf.train.sgd(0.1), loss: { join: 'categoricalCrossentropy' } });
    return [m, { includeOptimizer: true }];
  },
};

/** The text of model.json as the HTTP handler of TensorFlow.js sends it. */
async function savedText(m, options) {
  let text;
  const fetchFunc = async (url, request) => {
    text = await request.body.get('model.json').text();
    return new Response('');
  };
  await m.save(tf.io.http('http://localhost/model', { fetchFunc }), options);
  return text;
}

/** Whether Python prints the numbers of a text alike: it writes 0.00001 as 1e-05 and 1e-7 as 1e-07. */
function numbersAsInPython(text) {
  const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.]*(e[-+]?\d+)?/g) ?? [];
  return numbers.every((number) => (number.includes('e') ? /e[-+]\d\d/.test(number) : Number(number) === 0 || Math.abs(number) >= 1e-4));
}

async function readBack(text) {
  try {
    const again = (await load(tf, JSON.parse(text), false)).toJSON();
    const topology = JSON.stringify(JSON.parse(text).modelTopology ?? JSON.parse(text));
    return again === topology ? 'identical' : 'different';
  } catch (error) {
    return error.message.split('\n')[0];
  }
}

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const records = [];
for (const [name, build] of [...Object.entries(MODELS), ...Object.entries(SAVED)]) {
  tf.disposeVariables();
  const built = build(name);
  const m = Array.isArray(built) ? built[0] : built;
  const text = Array.isArray(built) ? await savedText(...built) : m.toJSON();
  const { class_name, ...counted } = facts(m);
  if (WRONG_SHAPES.includes(name)) delete counted.output_shape;
  const file = `${name}.json`;
  writeFileSync(join(folder, file), text);
  records.push({
    file,
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: Buffer.byteLength(text),
    dialect: 'tfjs',
    release: `tfjs-layers ${tf.version['tfjs-layers']}`,
    format: Array.isArray(built) ? 'json' : 'to_json',
    style: 'json compact',
    expect: numbersAsInPython(text) ? 'bytes' : 'tree',
    class_name,
    ...counted,
    note: `read and written again by TensorFlow.js: ${await readBack(text)}`,
  });
}
const manifest = {
  golden: 'model-configs',
  description: `Configs that TensorFlow.js ${tf.version.tfjs} writes, by testdata/export/export_tfjs.mjs`,
  records,
};
writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n');
process.exit(0);
