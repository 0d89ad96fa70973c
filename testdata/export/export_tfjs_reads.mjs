/*
 * Writes testdata/tfjs/reads.json: what TensorFlow.js does with configs, nearly all of one layer with one thing changed.
 *
 *     npm install @tensorflow/tfjs@4.22.0                    (in any folder)
 *     NODE_PATH=FOLDER/node_modules node testdata/export/export_tfjs_reads.mjs testdata/tfjs/reads.json
 */
import { writeFileSync } from 'node:fs';
import { Reader, tensorflow } from './load_tfjs.mjs';

const experiments = [];
const ask = (id, text) => experiments.push({ id, text });
const layer = (class_name, config, more = {}) => ({ class_name, config: { name: 'l', trainable: true, ...config }, ...more });
const stack = (...layers) => ({ class_name: 'Sequential', config: { name: 'm', layers } });
const first = (class_name, shape, config) => layer(class_name, { batch_input_shape: shape, dtype: 'float32', ...config });
const alone = (class_name, shape, config) => stack(first(class_name, shape, config));
const dense = (config) => alone('Dense', [null, 4], { units: 4, ...config });

// One Dense layer: strings and objects of all families
for (const name of 'zeros ones constant random_uniform random_normal truncated_normal identity variance_scaling glorot_uniform glorot_normal he_uniform he_normal lecun_uniform lecun_normal le_cun_normal orthogonal uniform normal zero one Zeros Ones GlorotUniform glorotUniform HeNormal LecunNormal'.split(' ')) {
  ask(`initializer string ${name}`, dense({ kernel_initializer: name }));
}
const seed = { seed: null };
for (const [name, config] of Object.entries({
  Zeros: {}, Ones: {}, Constant: { value: 0.5 }, RandomUniform: { minval: -1, maxval: 1, seed: 3 }, RandomNormal: { mean: 0, stddev: 0.1, seed: null },
  TruncatedNormal: { mean: 0, stddev: 0.1, seed: null }, Identity: { gain: 2 }, IdentityInitializer: { gain: 1 }, Orthogonal: { gain: 1, seed: null },
  OrthogonalInitializer: { gain: 1, seed: null }, GlorotUniform: seed, GlorotNormal: seed, HeUniform: seed, HeNormal: seed, LecunUniform: seed, LecunNormal: seed,
  LeCunUniform: seed, LeCunNormal: seed, GlorotUniformV2: seed, RandomNormalV2: seed, VarianceScalingV2: seed, STFT: {}, glorot_uniform: {},
})) {
  ask(`initializer class ${name}`, dense({ kernel_initializer: { class_name: name, config } }));
}
for (const distribution of ['normal', 'uniform', 'truncated_normal', 'untruncated_normal', null]) {
  ask(`VarianceScaling distribution ${distribution}`, dense({ kernel_initializer: { class_name: 'VarianceScaling', config: { scale: 1, mode: 'fan_in', distribution, seed: null } } }));
}
const initializer = (class_name, config) => dense({ kernel_initializer: { class_name, config } });
ask('VarianceScaling mode absent', initializer('VarianceScaling', {}));
ask('VarianceScaling mode fan_geo_avg', initializer('VarianceScaling', { mode: 'fan_geo_avg' }));
ask('VarianceScaling with dtype', initializer('VarianceScaling', { scale: 1, mode: 'fan_avg', distribution: 'uniform', seed: null, dtype: 'float32' }));
ask('RandomUniform from 0: becomes -0.05', initializer('RandomUniform', { minval: 0, maxval: 1, seed: null }));
ask('RandomUniform up to 0: becomes 0.05', initializer('RandomUniform', { minval: -1, maxval: 0, seed: null }));
ask('RandomNormal of stddev 0: becomes 0.05', initializer('RandomNormal', { mean: 0, stddev: 0, seed: null }));
ask('Constant without value', initializer('Constant', {}));
ask('Constant of a list', initializer('Constant', { value: [1, 2] }));
ask('Identity, not square', dense({ units: 3, kernel_initializer: { class_name: 'Identity', config: { gain: 1 } } }));
ask('initializer null: glorotNormal', dense({ kernel_initializer: null, bias_initializer: null }));
ask('initializer absent', dense({}));
ask('seed generator as seed', initializer('GlorotUniform', { seed: { class_name: 'SeedGenerator', config: { seed: 1, name: 's' } } }));
ask('initializer with module and registered_name', dense({ kernel_initializer: { module: 'keras.initializers', class_name: 'GlorotUniform', config: seed, registered_name: null } }));
for (const [name, config] of Object.entries({ L1L2: { l1: 0.1, l2: 0 }, L1: { l1: 0.1 }, L2: { l2: 0.1 }, OrthogonalRegularizer: { factor: 0.01, mode: 'rows' } })) {
  ask(`regularizer class ${name}`, dense({ kernel_regularizer: { class_name: name, config } }));
}
ask('regularizer L1L2 of nulls: becomes 0.01', dense({ kernel_regularizer: { class_name: 'L1L2', config: { l1: null, l2: null } } }));
ask('regularizer L1L2, l1 absent: becomes 0.01', dense({ kernel_regularizer: { class_name: 'L1L2', config: { l2: 0.5 } } }));
for (const name of ['l1', 'l2', 'l1_l2', 'l1l2', 'L1L2']) ask(`regularizer string ${name}`, dense({ kernel_regularizer: name }));
ask('activity_regularizer: loads, refuses the call', dense({ activity_regularizer: { class_name: 'L1L2', config: { l1: 0.1, l2: 0 } } }));
for (const [name, config] of Object.entries({
  MaxNorm: { max_value: 2, axis: 0 }, UnitNorm: { axis: 0 }, NonNeg: {}, MinMaxNorm: { min_value: 0, max_value: 1, rate: 1, axis: 0 }, RadialConstraint: {},
  max_norm: { max_value: 2 }, maxnorm: { m: 2 },
})) {
  ask(`constraint class ${name}`, dense({ kernel_constraint: { class_name: name, config } }));
}
for (const name of ['max_norm', 'non_neg', 'unit_norm', 'min_max_norm', 'MaxNorm', 'radial_constraint']) ask(`constraint string ${name}`, dense({ kernel_constraint: name }));
const activations =
  'linear relu relu6 elu selu sigmoid hard_sigmoid tanh softmax log_softmax softplus softsign gelu gelu_new swish silu mish exponential leaky_relu hard_silu hard_swish hard_tanh hard_shrink soft_shrink tanh_shrink glu log_sigmoid sparsemax sparse_plus squareplus celu threshold';
for (const name of activations.split(' ')) ask(`activation ${name}`, dense({ activation: name }));
ask('activation null', dense({ activation: null }));
ask('activation absent', dense({}));
ask('activation object of an activation', dense({ activation: { class_name: 'swish', config: {} } }));
ask('activation object of a layer', dense({ activation: { class_name: 'LeakyReLU', config: { alpha: 0.1 } } }));
ask('activation object of a function', dense({ activation: { module: 'builtins', class_name: 'function', config: 'leaky_relu', registered_name: 'function' } }));

// Keys of layers
ask('unknown key', dense({ not_a_key: 3 }));
ask('use_bias null', dense({ use_bias: null }));
ask('keys in camel case', alone('Dense', [null, 4], { units: 4, useBias: false, kernelInitializer: 'zeros' }));
ask('units as text', dense({ units: '4' }));
ask('units as float', dense({ units: 4.5 }));
ask('trainable false', dense({ trainable: false }));
for (const dtype of ['float32', 'float64', 'float16', 'bfloat16', 'mixed_float16', 'int32', 'int64', 'bool', 'string', null]) ask(`dtype ${dtype} on the first layer`, dense({ dtype }));
ask('dtype of a policy, Keras 3', dense({ dtype: { module: 'keras', class_name: 'DTypePolicy', config: { name: 'float32' }, registered_name: null } }));
ask('dtype of a policy, Keras 2', dense({ dtype: { class_name: 'Policy', config: { name: 'mixed_float16' } } }));
ask('dtype of a policy on a later layer', stack(first('Dense', [null, 4], { units: 4 }), layer('Dense', { name: 'l2', units: 2, dtype: { class_name: 'Policy', config: { name: 'mixed_float16' } } })));
ask('dtype absent', stack(layer('Dense', { units: 4, batch_input_shape: [null, 4] })));
ask('envelope with module, registered_name, build_config', stack({ module: 'keras.layers', ...first('Dense', [null, 4], { units: 4 }), registered_name: null, build_config: { input_shape: [null, 4] } }));
const image = [null, 8, 8, 4];
const conv = (config) => alone('Conv2D', image, { filters: 4, kernel_size: [3, 3], ...config });
ask('Conv2D', conv({}));
ask('Conv2D groups 1', conv({ groups: 1 }));
ask('Conv2D groups 2: ignored', conv({ groups: 2 }));
ask('Conv2D kernel_size a number', conv({ kernel_size: 3 }));
ask('Conv2D padding null', conv({ padding: null }));
ask('Conv2D padding VALID', conv({ padding: 'VALID' }));
ask('Conv2D data_format null', conv({ data_format: null }));
ask('Conv2D data_format channels_first', conv({ data_format: 'channels_first' }));
ask('Conv2D dilation_rate and strides', conv({ dilation_rate: [2, 2], strides: [2, 2] }));
ask('Conv1D causal', alone('Conv1D', [null, 8, 2], { filters: 2, kernel_size: [2], padding: 'causal' }));
ask('Conv1D channels_first', alone('Conv1D', [null, 8, 2], { filters: 2, kernel_size: [2], data_format: 'channels_first' }));
ask('Conv1D data_format channels_last', alone('Conv1D', [null, 8, 2], { filters: 2, kernel_size: [2], data_format: 'channels_last', groups: 1 }));
const up = { filters: 2, kernel_size: [3, 3], strides: [2, 2], padding: 'same' };
ask('Conv2DTranspose dilation_rate', alone('Conv2DTranspose', image, { ...up, strides: [1, 1], dilation_rate: [2, 2] }));
ask('Conv2DTranspose', alone('Conv2DTranspose', image, up));
ask('Conv2DTranspose dilation_rate 1, output_padding null', alone('Conv2DTranspose', image, { ...up, dilation_rate: [1, 1], output_padding: null }));
ask('Conv2DTranspose output_padding: ignored', alone('Conv2DTranspose', image, { ...up, output_padding: [1, 1] }));
const separable = { filters: 4, kernel_size: [3, 3] };
ask('SeparableConv2D', alone('SeparableConv2D', image, separable));
ask('SeparableConv2D depth_multiplier', alone('SeparableConv2D', image, { ...separable, depth_multiplier: 2 }));
ask('SeparableConv2D with kernel_initializer', alone('SeparableConv2D', image, { ...separable, kernel_initializer: { class_name: 'GlorotUniform', config: seed } }));
ask('SeparableConv2D with kernel_* null', alone('SeparableConv2D', image, { ...separable, kernel_initializer: null, kernel_regularizer: null, kernel_constraint: null }));
ask('SeparableConv2D pointwise_initializer: the depthwise one is taken', alone('SeparableConv2D', image, { ...separable, depthwise_initializer: { class_name: 'Ones', config: {} }, pointwise_initializer: { class_name: 'Zeros', config: {} } }));
ask('DepthwiseConv2D', alone('DepthwiseConv2D', image, { kernel_size: [3, 3], depth_multiplier: 2 }));
ask('DepthwiseConv2D with kernel_initializer: ignored', alone('DepthwiseConv2D', image, { kernel_size: [3, 3], kernel_initializer: { class_name: 'GlorotUniform', config: seed } }));
ask('DepthwiseConv2D depthwise_constraint: written as null', alone('DepthwiseConv2D', image, { kernel_size: [3, 3], depthwise_constraint: { class_name: 'NonNeg', config: {} } }));
ask('DepthwiseConv2D depthwise_regularizer: written as constraint too', alone('DepthwiseConv2D', image, { kernel_size: [3, 3], depthwise_regularizer: { class_name: 'L1L2', config: { l1: 0, l2: 0.5 } } }));
ask('BatchNormalization', alone('BatchNormalization', image, {}));
ask('BatchNormalization axis [3]', alone('BatchNormalization', image, { axis: [3] }));
ask('BatchNormalization axis [-1]', alone('BatchNormalization', image, { axis: [-1] }));
ask('BatchNormalization renorm, fused, synchronized: ignored', alone('BatchNormalization', image, { axis: -1, renorm: true, fused: false, synchronized: true }));
ask('LayerNormalization axis [3]', alone('LayerNormalization', image, { axis: [3] }));
ask('LayerNormalization rms_scaling: ignored', alone('LayerNormalization', image, { rms_scaling: true }));
ask('LayerNormalization beta_constraint: ignored', alone('LayerNormalization', image, { beta_constraint: { class_name: 'NonNeg', config: {} } }));
ask('GlobalAveragePooling2D keepdims: ignored', alone('GlobalAveragePooling2D', image, { data_format: 'channels_last', keepdims: true }));
ask('GlobalAveragePooling1D channels_first: ignored', alone('GlobalAveragePooling1D', [null, 8, 2], { data_format: 'channels_first' }));
ask('MaxPooling1D channels_first: ignored', alone('MaxPooling1D', [null, 8, 2], { pool_size: [2], strides: [2], padding: 'valid', data_format: 'channels_first' }));
ask('MaxPooling2D strides null', alone('MaxPooling2D', image, { pool_size: [2, 2], strides: null }));
ask('MaxPooling1D pool_size a number', alone('MaxPooling1D', [null, 8, 2], { pool_size: 2, strides: 2 }));
ask('UpSampling2D bicubic', alone('UpSampling2D', image, { size: [2, 2], interpolation: 'bicubic' }));
ask('UpSampling2D size a number', alone('UpSampling2D', image, { size: 2 }));
ask('ZeroPadding2D of pairs', alone('ZeroPadding2D', image, { padding: [[1, 0], [0, 1]], data_format: 'channels_last' }));
ask('Flatten', alone('Flatten', image, { data_format: 'channels_last' }));
ask('Flatten, size unknown', alone('Flatten', [null, null, 4], {}));
ask('Reshape -1', alone('Reshape', [null, 12], { target_shape: [3, -1] }));
ask('Reshape null', alone('Reshape', [null, 12], { target_shape: [3, null] }));
ask('Dropout noise_shape', alone('Dropout', [null, 4, 3], { rate: 0.5, noise_shape: [null, 1, 3], seed: 7 }));
ask('ReLU', alone('ReLU', [null, 4], { max_value: 6, negative_slope: 0, threshold: 0 }));
ask('ReLU negative_slope: ignored', alone('ReLU', [null, 4], { max_value: null, negative_slope: 0.5, threshold: 1 }));
ask('LeakyReLU alpha', alone('LeakyReLU', [null, 4], { alpha: 0.5 }));
ask('LeakyReLU negative_slope: ignored', alone('LeakyReLU', [null, 4], { negative_slope: 0.5 }));
ask('ELU alpha 1', alone('ELU', [null, 4], { alpha: 1 }));
ask('ELU alpha 0.5', alone('ELU', [null, 4], { alpha: 0.5 }));
ask('Softmax axis absent: becomes 1', alone('Softmax', [null, 4], {}));
ask('Softmax axis -1', alone('Softmax', [null, 4], { axis: -1 }));
ask('Softmax axis [1, 2]', alone('Softmax', [null, 4, 4], { axis: [1, 2] }));
ask('PReLU shared_axes', alone('PReLU', image, { shared_axes: [1, 2] }));
ask('Masking', alone('Masking', [null, 4, 3], { mask_value: -1 }));
ask('Embedding', alone('Embedding', [null, 4], { input_dim: 5, output_dim: 2, mask_zero: true, input_length: 4 }));
ask('Embedding sparse, no input_length', alone('Embedding', [null, null], { input_dim: 5, output_dim: 2, mask_zero: false, sparse: true }));
ask('Rescaling', alone('Rescaling', image, { scale: 0.5, offset: 0 }));
ask('Rescaling of lists', alone('Rescaling', image, { scale: [1, 2, 3, 4], offset: [0, 0, 0, 0] }));
ask('Resizing', alone('Resizing', image, { height: 4, width: 4, interpolation: 'bilinear', crop_to_aspect_ratio: false }));
ask('Resizing bicubic', alone('Resizing', image, { height: 4, width: 4, interpolation: 'bicubic' }));
ask('CenterCrop', alone('CenterCrop', image, { height: 4, width: 4 }));
ask('CategoryEncoding', alone('CategoryEncoding', [null, 4], { num_tokens: 4, output_mode: 'multi_hot' }));
ask('CategoryEncoding sparse', alone('CategoryEncoding', [null, 4], { num_tokens: 4, output_mode: 'count', sparse: true }));
ask('RandomWidth', alone('RandomWidth', image, { factor: 0.5, interpolation: 'bilinear', seed: null }));

// Recurrent layers
const steps = [null, 5, 3];
ask('LSTM', alone('LSTM', steps, { units: 2 }));
ask('LSTM unit_forget_bias null', alone('LSTM', steps, { units: 2, unit_forget_bias: null, implementation: null }));
ask('LSTM unit_forget_bias true', alone('LSTM', steps, { units: 2, unit_forget_bias: true, implementation: 2 }));
ask('LSTM recurrent_activation null: linear', alone('LSTM', steps, { units: 2, activation: null, recurrent_activation: null }));
ask('LSTM keys of tf_keras', alone('LSTM', steps, { units: 2, time_major: false, zero_output_for_mask: false, unroll: false, use_cudnn: 'auto', seed: null }));
ask('LSTM implementation 0', alone('LSTM', steps, { units: 2, implementation: 0 }));
ask('GRU', alone('GRU', steps, { units: 2 }));
ask('GRU reset_after false', alone('GRU', steps, { units: 2, reset_after: false }));
ask('GRU reset_after true', alone('GRU', steps, { units: 2, reset_after: true }));
ask('GRU recurrent_activation sigmoid', alone('GRU', steps, { units: 2, recurrent_activation: 'sigmoid', reset_after: false }));
ask('CuDNNLSTM', alone('CuDNNLSTM', steps, { units: 2 }));
ask('SimpleRNN dropout over 1', alone('SimpleRNN', steps, { units: 2, dropout: 2 }));
const cell = layer('LSTMCell', { name: 'c', units: 2 });
ask('RNN of a cell', alone('RNN', steps, { cell }));
ask('RNN with the keys of its cell', alone('RNN', steps, { units: 2, activation: 'tanh', cell }));
ask('RNN of stacked cells', alone('RNN', steps, { cell: layer('StackedRNNCells', { name: 'named', cells: [cell, layer('GRUCell', { name: 'd', units: 3, reset_after: false })] }) }));
ask('RNN of a list of cells', alone('RNN', steps, { cell: [cell] }));
const lstm = layer('LSTM', { name: 'r', units: 2 });
ask('Bidirectional', alone('Bidirectional', steps, { layer: lstm, merge_mode: 'concat' }));
ask('Bidirectional merge_mode null, in a Sequential', alone('Bidirectional', steps, { layer: lstm, merge_mode: null }));
ask('Bidirectional merge_mode absent', alone('Bidirectional', steps, { layer: lstm }));
ask('Bidirectional with backward_layer: ignored', alone('Bidirectional', steps, { layer: lstm, merge_mode: 'sum', backward_layer: layer('LSTM', { name: 'b', units: 2, go_backwards: true, use_bias: false }) }));
ask('Bidirectional of an RNN', alone('Bidirectional', steps, { layer: layer('RNN', { name: 'r', cell }), merge_mode: 'concat' }));
ask('Bidirectional with num_constants', alone('Bidirectional', steps, { layer: lstm, merge_mode: 'concat', num_constants: 0 }));
ask('TimeDistributed', alone('TimeDistributed', steps, { layer: layer('Dense', { name: 'd', units: 2 }) }));
ask('TimeDistributed of a model', alone('TimeDistributed', [null, 5, 4], { layer: dense({}) }));
ask('ConvLSTM2D', alone('ConvLSTM2D', [null, 3, 6, 6, 1], { filters: 2, kernel_size: [3, 3] }));

// Sequential
const input = (config) => ({ class_name: 'InputLayer', config: { name: 'x', ...config } });
const plain = layer('Dense', { units: 2 });
ask('Sequential with InputLayer batch_input_shape', stack(input({ batch_input_shape: [null, 4], dtype: 'float32', sparse: false, ragged: false }), plain));
ask('Sequential with InputLayer batch_shape', stack(input({ batch_shape: [null, 4], dtype: 'float32', sparse: false }), plain));
ask('Sequential with InputLayer input_shape', stack(input({ input_shape: [4] }), plain));
ask('Sequential without shape', stack(plain));
ask('Sequential with build_input_shape alone', { class_name: 'Sequential', config: { name: 'm', layers: [plain], build_input_shape: [null, 4] } });
ask('Sequential whose config is a list', { class_name: 'Sequential', config: [first('Dense', [null, 4], { units: 2 })] });
ask('Sequential with trainable, dtype, build_input_shape', { class_name: 'Sequential', config: { name: 'm', trainable: true, dtype: 'float32', layers: [first('Dense', [null, 4], { units: 2 })], build_input_shape: [null, 4] } });
ask('Sequential trainable false', { class_name: 'Sequential', config: { name: 'm', trainable: false, layers: [first('Dense', [null, 4], { units: 2 })] } });
ask('Sequential without layers', stack());
ask('Sequential in a Sequential', stack(dense({}), layer('Dense', { name: 'l2', units: 2 })));
ask('layer names the same', stack(first('Dense', [null, 4], { units: 2 }), plain));
ask('layer without name', stack({ class_name: 'Dense', config: { units: 2, batch_input_shape: [null, 4] } }));
for (const name of ['two words', '_hidden', 'a:0', 'größe', 'a>b', 'a/b', 'a-b.c', '1st', 'camelCase', 'with_underscore', 'a(b)', '']) ask(`layer name ${name}`, dense({ name }));

// Graphs
const entry = (class_name, name, config, inbound_nodes) => ({ name, class_name, config: { name, ...config }, inbound_nodes });
const x = entry('InputLayer', 'x', { batch_input_shape: [null, 4], dtype: 'float32', sparse: false, ragged: false }, []);
const y = (inbound_nodes, config = {}) => entry('Dense', 'y', { units: 2, ...config }, inbound_nodes);
const graph = (layers, more = {}, class_name = 'Model') => ({ class_name, config: { name: 'm', layers, input_layers: [['x', 0, 0]], output_layers: [['y', 0, 0]], ...more } });
const row = (name, kwargs = {}) => [name, 0, 0, kwargs];
ask('Model', graph([x, y([[row('x')]])]));
ask('Functional', graph([x, y([[row('x')]])], {}, 'Functional'));
ask('Model of another class', graph([x, y([[row('x')]])], {}, 'MyModel'));
ask('model without name', graph([x, y([[row('x')]])], { name: null }));
ask('model with trainable', graph([x, y([[row('x')]])], { trainable: false }));
ask('rows of three', graph([x, y([[['x', 0, 0]]])]));
ask('kwargs null', graph([x, y([[['x', 0, 0, null]]])]));
ask('kwargs training', graph([x, y([[row('x', { training: false })]])]));
ask('kwargs mask null', graph([x, y([[row('x', { mask: null })]])]));
ask('kwargs mask of a tensor', graph([x, y([[row('x', { mask: ['x', 0, 0] })]])]));
ask('inbound_nodes of Keras 3', graph([x, y([{ args: [{ class_name: '__keras_tensor__', config: { shape: [null, 4], dtype: 'float32', keras_history: ['x', 0, 0] } }], kwargs: {} }])]));
ask('inbound_nodes flat', graph([x, y([row('x')])]));
ask('inbound_nodes absent', graph([x, { class_name: 'Dense', name: 'y', config: { name: 'y', units: 2 } }]));
ask('input_layers flat', graph([x, y([[row('x')]])], { input_layers: ['x', 0, 0] }));
ask('output_layers flat', graph([x, y([[row('x')]])], { output_layers: ['y', 0, 0] }));
ask('input_layers by name', graph([x, y([[row('x')]])], { input_layers: { x: ['x', 0, 0] } }));
ask('node of a layer that is not there: never ends', graph([x, y([[row('z')]])]));
ask('layers in reverse order', graph([y([[row('x')]]), x]));
ask('layer entry without name', graph([{ class_name: 'InputLayer', config: x.config, inbound_nodes: [] }, y([[row('x')]])]));
ask('layer entry of another name than its config', graph([x, { ...y([[row('x')]]), config: { name: 'other', units: 2 } }]));
ask('InputLayer batch_shape', graph([entry('InputLayer', 'x', { batch_shape: [null, 4], dtype: 'float32', sparse: false }, []), y([[row('x')]])]));
ask('InputLayer ragged', graph([entry('InputLayer', 'x', { ...x.config, ragged: true }, []), y([[row('x')]])]));
ask('InputLayer sparse', graph([entry('InputLayer', 'x', { ...x.config, sparse: true }, []), y([[row('x')]])]));
ask('InputLayer optional', graph([entry('InputLayer', 'x', { ...x.config, optional: true }, []), y([[row('x')]])]));
ask('layer that no output needs', graph([x, y([[row('x')]]), entry('Dense', 'unused', { units: 9 }, [[row('x')]])]));
ask('output used twice', graph([x, y([[row('x')]])], { output_layers: [['y', 0, 0], ['y', 0, 0]] }));
ask('Subtract', graph([x, entry('Subtract', 'y', {}, [[row('x'), row('x')]])]));
ask('Add of itself', graph([x, entry('Add', 'y', {}, [[row('x'), row('x')]])]));
ask('Dot axes', graph([x, entry('Dot', 'y', { axes: 1, normalize: false }, [[row('x'), row('x')]])]));
ask('TFOpLambda', graph([x, entry('TFOpLambda', 'y', { function: 'math.multiply' }, [['x', 0, 0, { y: 2, name: null }]])]));
ask('Lambda', alone('Lambda', [null, 4], { function: ['4wEAAAA=', null, null], function_type: 'lambda', module: 'm', output_shape: null }));
const recurrent = (rows) => ({
  class_name: 'Model',
  config: {
    name: 'm',
    layers: [entry('InputLayer', 'x', { batch_input_shape: steps, dtype: 'float32', sparse: false }, []), entry('InputLayer', 'h', { batch_input_shape: [null, 2], dtype: 'float32', sparse: false }, []), entry('SimpleRNN', 'y', { units: 2 }, [rows])],
    input_layers: [['x', 0, 0], ['h', 0, 0]],
    output_layers: [['y', 0, 0]],
  },
});
ask('initial state as a second input', recurrent([row('x'), row('h')]));
ask('initial state in kwargs', recurrent([row('x', { initial_state: [['h', 0, 0]] })]));

// Wrappings
const topology = { ...dense({}), keras_version: '2.15.0', backend: 'tensorflow' };
ask('keras_version and backend beside the model', topology);
ask('model_config in the topology', { keras_version: '2.15.0', backend: 'tensorflow', model_config: dense({}) });
ask('training_config in the topology: ignored', { keras_version: '2.15.0', backend: 'tensorflow', model_config: dense({}), training_config: { optimizer_config: { class_name: 'Nonsense', config: {} }, loss: 'nonsense', loss_weights: [1] } });
const trained = (trainingConfig) => ({ modelTopology: topology, format: 'layers-model', weightsManifest: [], trainingConfig });
const adam = { class_name: 'Adam', config: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } };
ask('trainingConfig', trained({ loss: 'mean_squared_error', metrics: ['accuracy'], optimizer_config: adam }));
ask('trainingConfig with snake case', trained({ loss: 'mean_squared_error', metrics: null, optimizer_config: { class_name: 'Adam', config: { learning_rate: 0.01, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7, name: 'Adam', amsgrad: false } } }));
ask('trainingConfig with loss_weights', trained({ loss: 'mean_squared_error', metrics: [], loss_weights: [1], optimizer_config: adam }));
for (const name of ['SGD', 'RMSprop', 'RMSProp', 'Adagrad', 'Adadelta', 'Adamax', 'Nadam', 'Ftrl', 'AdamW', 'Lion', 'Momentum']) {
  ask(`trainingConfig with optimizer ${name}`, trained({ loss: 'mean_squared_error', metrics: [], optimizer_config: { class_name: name, config: { learningRate: 0.01, initialAccumulatorValue: 0.1, decay: 0.9, momentum: 0.5, rho: 0.9, beta1: 0.9, beta2: 0.99 } } }));
}
for (const loss of ['mean_squared_error', 'categorical_crossentropy', 'sparse_categorical_crossentropy', 'binary_crossentropy', 'hinge', 'huber_loss', 'kl_divergence', 'kullback_leibler_divergence', 'MeanSquaredError', 'mse']) {
  ask(`trainingConfig with loss ${loss}`, trained({ loss, metrics: [], optimizer_config: adam }));
}
ask('userDefinedMetadata', { ...trained(undefined), userDefinedMetadata: { some_key: 'some_value' } });

const tf = tensorflow();
const registered = Object.keys(tf.serialization.SerializationMap.getMap().classNameMap);
const reader = new Reader();
for (const experiment of experiments) {
  experiment.text = JSON.stringify(experiment.text);
  const { ok, error, runs, text, param_count, weight_shapes, output_shape } = await reader.read(experiment.text, { runs: true });
  Object.assign(experiment, ok ? { ok, runs, param_count, weight_shapes, output_shape, written: text } : { ok, error });
  if (!ok) continue;
  const drawn = await reader.read(experiment.text, { initialize: true });
  if (!drawn.ok) experiment.initialized = drawn.error;
}
await reader.close();
const head = JSON.stringify({ release: `tfjs-layers ${tf.version['tfjs-layers']}`, registered }).slice(0, -1);
writeFileSync(process.argv[2], `${head},"experiments":[\n${experiments.map((e) => JSON.stringify(e)).join(',\n')}\n]}\n`);
process.exit(0);
