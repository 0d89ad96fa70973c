#!/usr/bin/env python3
"""Export golden files: initial weights of freshly loaded models.

    KERAS_BACKEND=tensorflow python export_initial_weights.py keras3 OUT_DIR "java -jar target/carob.jar" [CASE,CASE,..]
    python export_initial_weights.py tf_keras OUT_DIR "java -jar target/carob.jar" [CASE,CASE,..]

Also with KERAS_BACKEND=numpy, torch, or jax (that one with XLA_FLAGS=--xla_cpu_max_isa=AVX2); then the backend is part of
the file name, and without a list only the cases of OTHER_BACKENDS are written.

Each file is one case: a model config, the integer given to set_random_seed, and every weight of
model_from_json(config) in `model.weights` order. Which initializer and which seed made a weight, no Keras tells: Carob
says it, and it is written only after the real initializer, called with that seed, was seen to give exactly the tensor
that the real model holds (otherwise the export stops).
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
DIALECT, OUT, CAROB = sys.argv[1:4]
ONLY = sys.argv[4].split(",") if len(sys.argv) > 4 else None
import numpy as np

K3 = DIALECT == "keras3"
if K3:
    import keras
else:
    import tf_keras as keras
L, I, S, M, A, C = keras.layers, keras.Input, keras.Sequential, keras.Model, keras.applications, keras.initializers
BACKEND = keras.backend.backend() if K3 else "tensorflow"
OTHER_BACKENDS = "dense_plain conv_net separable embed_lstm rnn_mix transformer fixed_values spectral_and_renorm".split()
VALUES_UP_TO = 4096
CASES = {}


def case(n, dialects="keras3 tf_keras", no_build_config=False):
    def wrap(f):
        if DIALECT in dialects.split():
            CASES[f.__name__] = (f, n, no_build_config)
        return f
    return wrap


@case(42)
def dense_plain():
    return S([I((5,)), L.Dense(4, activation="relu"),
              L.Dense(3, kernel_initializer="he_normal", bias_initializer="random_normal"),
              L.Dense(2, use_bias=False, kernel_initializer=C.RandomUniform(seed=11))])


@case(0)
def conv_net():
    return S([I((12, 12, 3)), L.Conv2D(4, 3, padding="same"), L.BatchNormalization(), L.ReLU(), L.MaxPooling2D(),
              L.Conv2D(6, (3, 2), strides=2, groups=2), L.SpatialDropout2D(.2), L.Flatten(), L.Dropout(.5), L.Dense(3)])


@case(7)
def separable():
    return S([I((9, 9, 3)), L.SeparableConv2D(4, 3, depth_multiplier=2),
              L.DepthwiseConv2D(3, depth_multiplier=2, padding="same"), L.PReLU(shared_axes=[1, 2]),
              L.GlobalAveragePooling2D(), L.Dense(2)])


@case(1, no_build_config=True)
def conv1d_no_build_config():
    return S([I((20, 4)), L.Conv1D(3, 5, dilation_rate=2), L.SeparableConv1D(4, 3), L.DepthwiseConv1D(3),
              L.AveragePooling1D(2), L.Conv1DTranspose(2, 3, strides=2), L.LayerNormalization()])


@case(2)
def conv3d():
    return S([I((6, 6, 6, 2)), L.Conv3D(3, 2), L.Conv3DTranspose(2, 3, strides=2, padding="same"),
              L.GlobalMaxPooling3D(), L.Dense(2)])


@case(42)
def embed_lstm():
    return S([I((7,)), L.Embedding(11, 4), L.LSTM(3, return_sequences=True, dropout=.1), L.LSTM(2),
              L.Dense(1, activation="sigmoid")])


@case(123)
def rnn_mix():
    return S([I((7, 4)), L.GRU(3, return_sequences=True), L.SimpleRNN(4, return_sequences=True),
              L.GRU(2, reset_after=False, return_sequences=True),
              L.LSTM(2, bias_initializer="random_uniform"), L.Dense(2)])


@case(4294967295)
def bidirectional():
    return S([I((5, 3)), L.Bidirectional(L.LSTM(2, return_sequences=True)), L.Bidirectional(L.GRU(2), merge_mode="sum"),
              L.Dense(2)])


@case(9)
def bidirectional_backward_layer():
    return S([I((5, 3)), L.Bidirectional(L.LSTM(2, return_sequences=True),
                                         backward_layer=L.GRU(2, go_backwards=True, return_sequences=True)), L.Dense(2)])


@case(10)
def time_distributed():
    inner = S([I((36,)), L.Dense(4), L.BatchNormalization(), L.Dense(3)])
    return S([I((4, 8, 8, 1)), L.TimeDistributed(L.Conv2D(1, 3)), L.TimeDistributed(L.Flatten()),
              L.TimeDistributed(inner), L.LSTM(2)])


@case(11)
def conv_lstm():
    return S([I((3, 8, 8, 2)), L.ConvLSTM2D(3, 3, return_sequences=True, padding="same"), L.BatchNormalization(),
              L.ConvLSTM2D(2, (2, 3)), L.Flatten(), L.Dense(1)])


@case(12)
def stacked_cells():
    return S([I((5, 3)), L.RNN(L.StackedRNNCells([L.LSTMCell(4), L.GRUCell(3), L.SimpleRNNCell(2)])), L.Dense(2)])


@case(13)
def transformer():
    x = I((6, 8))
    a = L.MultiHeadAttention(2, 4, dropout=.1)(x, x)
    y = L.LayerNormalization()(L.Add()([x, L.Dropout(.1)(a)]))
    f = L.Dense(8)(L.Dense(16, activation="gelu")(y))
    z = L.LayerNormalization()(L.Add()([y, f]))
    return M(x, L.Dense(3)(L.GlobalAveragePooling1D()(z)))


@case(14)
def cross_attention():
    q, v, k = I((6, 8)), I((5, 7)), I((5, 9))
    a = L.MultiHeadAttention(3, 4, value_dim=5, use_bias=False, output_shape=6)(q, v, k)
    b = L.Attention(use_scale=True)([a, a])
    return M([q, v, k], L.Dense(2)(L.AdditiveAttention()([b, a])))


@case(15)
def einsum():
    x = I((4, 6))
    y = L.EinsumDense("abc,cd->abd", output_shape=(None, 5), bias_axes="d")(x)
    z = L.EinsumDense("abc,cde->abde", output_shape=(None, 2, 3), bias_axes="de", kernel_initializer="he_normal")(y)
    w = L.EinsumDense("abde,def->abf", output_shape=(None, 7))(z)
    return M(x, L.EinsumDense("...x,xy->...y", output_shape=3, bias_axes="y")(w))


@case(16, no_build_config=True)
def branches_no_build_config():
    a, b = I((4,), name="a"), I((3,), name="b")
    x, y = L.Dense(5, name="l1")(a), L.Dense(5, name="l2")(b)
    s = L.Dense(5, name="shared")
    p, q = s(x), s(y)
    m = L.Concatenate()([p, q, x])
    return M([a, b], [L.Dense(2, name="o1")(m), L.Dense(1, name="o2")(L.Multiply()([p, q]))])


@case(17)
def nested_models():
    i = I((6,))
    h = L.Dense(5)(i)
    inner = M(i, [h, L.Dense(2)(h)], name="inner")
    seq = S([I((5,)), L.Dense(4), L.Dropout(.3), L.Dense(3)], name="seq")
    x = I((6,))
    u, v = inner(x)
    return M(x, L.Dense(2)(L.Concatenate()([seq(u), v])))


@case(18)
def noise_and_augmentation():
    return S([I((8, 8, 3)), L.RandomFlip(), L.RandomRotation(.1), L.RandomZoom(.2), L.RandomContrast(.1),
              L.Rescaling(1 / 255.), L.Normalization(), L.Conv2D(2, 3), L.GaussianNoise(.1), L.AlphaDropout(.1),
              L.Flatten(), L.Dense(2)])


@case(19)
def fixed_values():
    return S([I((4,)), L.Dense(4, kernel_initializer="identity", bias_initializer=C.Constant(.25)),
              L.Dense(3, kernel_initializer=C.VarianceScaling(2., "fan_out", "untruncated_normal")),
              L.Dense(3, kernel_initializer=C.Orthogonal(gain=.5)), L.Dense(2, kernel_initializer="lecun_uniform")])


@case(20, "keras3")
def grouped_query():
    x = I((6, 8))
    a = L.GroupQueryAttention(4, 4, 2, dropout=.1)(x, x)
    return M(x, L.Dense(2)(L.RMSNormalization()(a + x)))


@case(21, "keras3")
def spectral_and_renorm():
    return S([I((6,)), L.SpectralNormalization(L.Dense(4)),
              L.BatchNormalization(renorm=True, moving_variance_initializer=C.RandomUniform(.5, 1.)), L.Dense(2)])


@case(22, "keras3")
def heavy_augmentation():
    return S([I((8, 8, 3)), L.RandomColorJitter((0, 255), .1, .1, .1, .1), L.RandAugment(), L.RandomHue(.1),
              L.RandomCrop(6, 6, seed=3), L.Conv2D(2, 3)])


@case(23, "keras3")
def dtypes():
    return S([I((4,)), L.Dense(3, dtype="mixed_bfloat16"), L.Dense(2, dtype="float16"), L.Dense(2, dtype="bfloat16"),
              L.Dense(3, dtype="float64"), L.BatchNormalization(dtype="mixed_float16")])


@case(3)
def app_mobilenet_v2():
    return A.MobileNetV2(weights=None, input_shape=(96, 96, 3), classes=10)


@case(3, "keras3")
def app_resnet50():
    return A.ResNet50(weights=None, input_shape=(64, 64, 3), classes=10)


@case(3, "keras3")
def app_efficientnet_b0():
    return A.EfficientNetB0(weights=None, input_shape=(64, 64, 3), classes=10)


@case(31)
def transposes():
    return S([I((8, 8, 3)), L.Conv2DTranspose(4, 3, strides=2, padding="same", output_padding=1),
            L.Conv2DTranspose(2, (2, 3), dilation_rate=1, use_bias=False, bias_initializer="random_normal"),
            L.Conv2D(2, 1)])


@case(32)
def conv3dt():
    return S([I((4, 4, 4, 2)), L.Conv3DTranspose(3, 2, strides=2), L.Conv3D(2, 2, groups=1,
            kernel_initializer="he_uniform"), L.MaxPooling3D(), L.Flatten(), L.Dense(2)])


@case(33)
def nulls():
    return S([I((4,)), L.Dense(3, kernel_initializer=None, bias_initializer=None), L.Dense(3,
            bias_initializer="random_uniform"), L.Dense(2, use_bias=False, bias_initializer="random_uniform"),
            L.Dense(2)])


@case(34)
def frozen():
    a = L.Dense(3, trainable=False)
    m = S([I((4,)), a, L.BatchNormalization(trainable=False), L.Dense(2)])
    inner = S([I((2,)), L.Dense(2), L.BatchNormalization(), L.Dense(1)], name="inner")
    inner.trainable = False
    x = I((4,))
    return M(x, inner(m(x)))


@case(35)
def bidi_variants():
    return S([I((5, 3)), L.Bidirectional(L.LSTM(2, return_sequences=True, name="forward_x"), merge_mode="ave"),
            L.Bidirectional(L.SimpleRNN(3, return_sequences=True, seed=4) if K3 else L.SimpleRNN(3,
            return_sequences=True)), L.Bidirectional(L.RNN(L.StackedRNNCells([L.GRUCell(2, reset_after=False),
            L.LSTMCell(3, unit_forget_bias=False)]), return_sequences=True), merge_mode="mul"),
            L.Bidirectional(L.GRU(2, recurrent_initializer="glorot_normal", dropout=0.2, recurrent_dropout=0.1)),
            L.Dense(2)])


@case(36)
def bidi_backward_rnn():
    return S([I((5, 3)), L.Bidirectional(L.RNN(L.LSTMCell(3), return_sequences=True),
            backward_layer=L.RNN(L.GRUCell(3), go_backwards=True, return_sequences=True)), L.LSTM(2,
            bias_initializer="ones", unit_forget_bias=True), L.Dense(1)])


@case(37)
def convlstm_all():
    return S([I((3, 6, 6, 2)), L.ConvLSTM2D(3, 3, return_sequences=True, padding="same",
            bias_initializer="random_normal", recurrent_initializer="glorot_uniform", dropout=0.3),
            L.TimeDistributed(L.BatchNormalization()), L.ConvLSTM2D(2, 2, use_bias=False, unit_forget_bias=False)])


@case(38)
def convlstm1d3d():
    a = I((3, 6, 2))
    b = I((2, 4, 4, 4, 1))
    return M([a, b], [L.ConvLSTM1D(2, 2)(a), L.ConvLSTM3D(2, 2)(b)])


@case(39)
def td_model():
    inner = S([L.Dense(3), L.LayerNormalization(), L.Dense(2, kernel_initializer="orthogonal")], name="deferred")
    x = I((4, 6))
    f = I((6,))
    fi = M(f, L.Dense(2)(L.Dense(3)(f)), name="fun")
    return M(x, [L.TimeDistributed(inner)(x), L.TimeDistributed(fi)(x),
            L.TimeDistributed(L.TimeDistributed(L.Dense(2)))(L.Reshape((2, 2, 6))(x))])


@case(40)
def deferred_nested():
    inner = S([L.Dense(3), S([L.Dense(2), L.PReLU()], name="deep")], name="inner")
    x = I((4,))
    return M(x, L.Dense(2)(inner(L.Dense(5)(x))))


@case(41)
def same_names():
    i = I((4,), name="i")
    a = M(i, L.Dense(4, name="d")(i), name="a")
    j = I((4,), name="i2")
    b = M(j, L.Dense(4, name="d")(j), name="b")
    x = I((4,))
    return M(x, L.Dense(2, name="d")(b(a(x))))


@case(42)
def shared_calls():
    x, y = (I((6,)), I((6,)))
    d = L.Dense(6)
    s = S([I((6,)), L.Dense(6), L.Dropout(0.1)], name="s")
    return M([x, y], [L.Add()([d(s(x)), s(d(y))]), L.Dot(1)([s(x), d(y)]), L.Dense(1)(d(d(x)))])


@case(43)
def norm_axes():
    x = I((4, 5, 6))
    return M(x, [L.LayerNormalization(axis=[1, 3])(x), L.LayerNormalization(axis=[-1, -2], center=False)(x),
            L.BatchNormalization(axis=1, beta_initializer="random_normal", gamma_initializer=C.RandomUniform(0.5,
            1.5))(x), L.GroupNormalization(2, scale=False)(x), L.Normalization(axis=(1, 3))(x),
            L.Normalization(axis=None)(x), L.Normalization(mean=1.0, variance=2.0)(x)])


@case(44)
def embeds():
    x = I((3,), dtype="int32")
    e = L.Embedding(5, 4, embeddings_initializer="he_normal", mask_zero=True)(x)
    return M(x, [L.LSTM(2, return_state=True)(e), L.GRU(3, return_sequences=True, return_state=True)(e)])


@case(45)
def mha_many():
    q, v = (I((6, 8)), I((5, 8)))
    img = I((3, 4, 8))
    a = L.MultiHeadAttention(2, 3, kernel_initializer="he_normal", bias_initializer="random_normal", use_bias=True,
            dropout=0.2)(q, v)
    b = L.MultiHeadAttention(2, 3, use_bias=False, bias_initializer="random_normal", value_dim=4,
            output_shape=(5,))(q, v, attention_mask=None)
    c = L.MultiHeadAttention(2, 3, attention_axes=(1, 2), kernel_initializer=C.VarianceScaling(0.5, "fan_in",
            "uniform", seed=3))(img, img)
    d = L.MultiHeadAttention(2, 3, kernel_initializer=C.Orthogonal())(query=q, value=v, key=v)
    return M([q, v, img], [a, b, c, d])


@case(46)
def add_attention():
    q, v = (I((6, 8)), I((5, 8)))
    a = L.AdditiveAttention(use_scale=False, dropout=0.1)([q, v])
    b = L.Attention(use_scale=True, score_mode="concat", dropout=0.3)([q, v])
    c = L.AdditiveAttention()([q, v, v])
    return M([q, v], L.Dense(2)(L.Concatenate()([a, b, c])))


@case(47)
def cf():
    return S([I((3, 8, 8)), L.Conv2D(4, 3, data_format="channels_first"), L.BatchNormalization(axis=1),
            L.SeparableConv2D(3, 2, data_format="channels_first", depth_multiplier=2), L.DepthwiseConv2D(2,
            data_format="channels_first"), L.UpSampling2D(2, data_format="channels_first"), L.MaxPooling2D(2,
            data_format="channels_first"), L.ZeroPadding2D(1, data_format="channels_first"), L.Cropping2D(((1, 0),
            (0, 1)), data_format="channels_first"), L.GlobalAveragePooling2D(data_format="channels_first"),
            L.Dense(2)])


@case(48)
def shapes1d():
    return S([I((32, 2)), L.ZeroPadding1D(2), L.Conv1D(3, 3, padding="causal", dilation_rate=2), L.Cropping1D((1,
            2)), L.UpSampling1D(2), L.AveragePooling1D(3, strides=2, padding="same"), L.Conv1DTranspose(2, 3,
            strides=2, padding="same"), L.Reshape((-1, 4)), L.Permute((2, 1)), L.Flatten(), L.RepeatVector(3),
            L.GRU(2), L.Dense(1)])


@case(49)
def initials():
    return S([I((4,)), L.Dense(4, kernel_initializer=C.TruncatedNormal(0.1, 0.2)), L.Dense(4,
            kernel_initializer=C.RandomNormal(1, 2, seed=5)), L.Dense(4, kernel_initializer=C.VarianceScaling(2,
            "fan_out", "truncated_normal")), L.Dense(4, kernel_initializer="lecun_normal",
            bias_initializer="he_uniform"), L.Dense(5, kernel_initializer=C.Orthogonal(gain=2)), L.Dense(5,
            kernel_initializer=C.Constant(3)), L.Dense(5, kernel_initializer="identity"), L.Dense(2,
            kernel_initializer="ones")])


@case(50)
def aug():
    return S([I((8, 8, 3)), L.RandomFlip(seed=3), L.RandomTranslation(0.1, 0.1), L.RandomZoom(0.1), L.RandomCrop(6,
            6), L.RandomBrightness(0.1), L.CenterCrop(5, 5), L.Resizing(6, 6), L.RandomContrast(0.2), L.Conv2D(2, 3,
            bias_initializer="glorot_normal"), L.GaussianDropout(0.3), L.GaussianNoise(0.0), L.SpatialDropout2D(0.1,
            seed=None), L.Dropout(0.0), L.Flatten(), L.Dense(2)])


@case(51)
def mixed():
    return S([I((4,)), L.Dense(3, dtype="mixed_float16"), L.LayerNormalization(dtype="float64"), L.Dense(2,
            dtype="float16", kernel_initializer="orthogonal" if K3 else "he_normal"), L.Dense(2, dtype="bfloat16"),
            L.Normalization(dtype="float64"), L.Dense(2)])


@case(52)
def ops_graph():
    x = I((4, 6))
    y = L.Dense(6)(x)
    z = y + x * 2
    if K3:
        z = keras.ops.mean(z, axis=1)
        w = keras.ops.concatenate([z, z], axis=-1)
    else:
        import tensorflow as tf
        z = tf.reduce_mean(z, axis=1)
        w = tf.concat([z, z], axis=-1)
    return M(x, L.Dense(2)(w))


@case(53)
def rnn_in_rnn():
    return S([I((5, 3)), L.RNN([L.LSTMCell(4), L.StackedRNNCells([L.SimpleRNNCell(3), L.GRUCell(2)])],
            return_sequences=True), L.RNN(L.LSTMCell(2, dropout=0.1)), L.Dense(2)])


@case(54)
def einsums():
    x = I((3, 4, 6))
    return M(x, [L.EinsumDense("abcd,de->abce", (3, 4, 5), bias_axes="ce")(x), L.EinsumDense("...x,xy->...y", 5)(x),
            L.EinsumDense("ab...,bc->ac...", (7,), bias_axes="c")(x), L.EinsumDense("abcd,bcde->ae", (3,),
            bias_axes="e", kernel_initializer=C.VarianceScaling(1.0, "fan_out"))(x)])


@case(55)
def unused_input():
    x, y = (I((4,)), I((3,)))
    return M([x, y], L.Dense(2)(x))


@case(56, "keras3")
def spectrals():
    return S([I((6, 6, 3)), L.SpectralNormalization(L.Conv2D(4, 3)), L.SpectralNormalization(L.DepthwiseConv2D(2,
            use_bias=False)), L.Flatten(), L.SpectralNormalization(L.Dense(2, bias_initializer="random_normal",
            trainable=False)), L.Dense(2)])


@case(57, "keras3")
def spectral_embed():
    return S([I((3,), dtype="int32"), L.SpectralNormalization(L.Embedding(5, 4)),
            L.TimeDistributed(L.SpectralNormalization(L.Dense(2))), L.Dense(2)])


@case(58, "keras3")
def seedgens():
    g = keras.random.SeedGenerator
    return S([I((5, 4)), L.LSTM(3, return_sequences=True, bias_initializer=C.RandomNormal(seed=g(3))), L.Dense(3,
            kernel_initializer=C.GlorotUniform(seed=g())), L.Dense(2), L.Dense(2, kernel_initializer="he_normal")])


@case(59, "keras3")
def gate():
    x = I((6, 8))
    a = L.MultiHeadAttention(2, 3, use_gate=True)(x, x)
    b = L.GroupQueryAttention(3, 4, 2, use_bias=False, bias_initializer="random_normal", use_gate=True)(x, x)
    return M(x, [a, b, L.Dense(2)(L.RMSNormalization(axis=-1)(x)), L.UnitNormalization()(x)])


@case(60, "keras3")
def k3_layers():
    x = I((8, 8, 3))
    y = L.Conv2D(4, 3)(L.RandAugment()(x))
    y = L.AdaptiveAveragePooling2D(3)(y) if hasattr(L, "AdaptiveAveragePooling2D") else y
    e = L.ReversibleEmbedding(7, 4, tie_weights=False, embeddings_initializer="random_normal")
    i = I((3,), dtype="int32")
    z = e(e(i), reverse=True)
    return M([x, i], [L.Dense(2)(L.Flatten()(y)), L.Dense(2)(z)])


@case(61, "keras3")
def renorms():
    return S([I((6,)), L.BatchNormalization(renorm=True, moving_mean_initializer="random_normal",
            moving_variance_initializer=C.RandomUniform(0.5, 1.0)), L.Dense(2), L.BatchNormalization(renorm=True,
            dtype="bfloat16", moving_variance_initializer=C.RandomUniform(0.5, 1.0))])


@case(62, "keras3")
def lora():
    d = L.Dense(4)
    e = L.Embedding(5, 4)
    c = L.Conv2D(4, 3)
    s = L.EinsumDense("abc,cd->abd", (None, 5), bias_axes="d")
    x = I((3,), dtype="int32")
    i = I((6, 6, 3))
    m = M([x, i], [L.Dense(2)(s(d(e(x)))), c(i)])
    d.enable_lora(2)
    e.enable_lora(1)
    c.enable_lora(2)
    s.enable_lora(2)
    return m


@case(63, "keras3")
def quantized():
    d = L.Dense(4)
    e = L.Embedding(5, 4)
    m = S([I((3,), dtype="int32"), e, d, L.Dense(2)])
    d.quantize("int8")
    e.quantize("int8")
    return m


@case(64, "keras3")
def pipeline():
    return S([I((8, 8, 3)), L.Pipeline([L.RandomFlip(), L.RandomZoom(0.1)]), L.Conv2D(2, 3)])


@case(65, "tf_keras")
def renorm_tfk():
    return S([I((6,)), L.BatchNormalization(renorm=True, moving_mean_initializer="random_normal",
            moving_variance_initializer=C.RandomUniform(0.5, 1.0)), L.Dense(2)])


@case(66, "tf_keras")
def local():
    return S([I((8, 3)), L.LocallyConnected1D(2, 3), L.LocallyConnected1D(2, 3, implementation=2), L.Dense(2)])


@case(67, "tf_keras")
def randhw():
    return S([I((8, 8, 3)), L.RandomHeight(0.1), L.RandomWidth(0.1), L.Conv2D(2, 3)])


@case(68, "tf_keras")
def synced():
    return S([I((6,)), L.BatchNormalization(synchronized=True), L.Dense(2), L.experimental.SyncBatchNormalization(),
            L.ThresholdedReLU(), L.UnitNormalization(), L.Dense(1)])


@case(69)
def frozen_parts():
    """Many a part is not told that the layer around it is frozen."""
    x = I((5, 3))
    a = L.MultiHeadAttention(2, 3, trainable=False)(x, x)
    b = L.TimeDistributed(L.Dense(3), trainable=False)(a)
    c = L.Bidirectional(L.LSTM(2, return_sequences=True), trainable=False)(b)
    d = L.LSTM(2, return_sequences=True, trainable=False)(c)
    e = L.RNN(L.GRUCell(2), trainable=False)(d)
    f = L.ConvLSTM1D(2, 2, trainable=False)(L.Reshape((5, 3, 1))(x))
    inner = S([I((2,)), L.Dense(2), L.Dense(2, trainable=False)], trainable=False) if K3 else L.Dense(2)
    return M(x, [inner(e), L.Flatten()(f)], trainable=False) if K3 else M(x, [inner(e), L.Flatten()(f)])


def told(config, n):
    """What Carob says of each weight."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as f:
        json.dump(config, f)
        f.flush()
        out = subprocess.run(CAROB.split() + ["weights", f.name, "--seed", str(n), "--library", DIALECT, "--backend",
                                              BACKEND, "--report", "json"], check=True, capture_output=True, text=True)
    rows = []
    for w in json.loads(out.stdout)["list"]:
        about = {"class_name": w["initializer"], "config": w["config"]}
        if w["seed"] is not None:
            about.update(seed=w["seed"], seed_drawn=w["seed_drawn"])
        if w["parts"]:
            about["parts"] = w["parts"]
        if w["root"]:
            about["transform"] = "sqrt"
        rows.append({"path": w["path"], "name": w["path"].split("/")[-1], "shape": w["shape"], "dtype": w["dtype"],
                     "trainable": w["trainable"], "initializer": about, "created": w["created"]})
    return rows


def to_numpy(t):
    return keras.ops.convert_to_numpy(t) if K3 else t.numpy()


def make(row, dtype):
    d = row["initializer"]
    cfg = dict(d["config"])
    if "seed" in d:
        cfg["seed"] = d["seed"]
        if isinstance(d["seed"], dict):
            cfg["seed"] = keras.random.SeedGenerator(d["seed"]["config"]["seed"])
    init = getattr(C, d["class_name"])(**cfg)
    if "parts" in d:
        return np.concatenate([to_numpy(init((k,), dtype=dtype)) if what == "self" else np.ones(k, dtype)
                               for k, what in d["parts"]])
    v = to_numpy(init(tuple(row["shape"]), dtype=dtype))
    return np.sqrt(v) if d.get("transform") == "sqrt" else v


def tolerance(row, dtype):
    """Orthogonal tensors come out of a QR decomposition, whose rounding is not fixed: how far apart two may be."""
    rows, cols = int(np.prod(row["shape"][:-1])), row["shape"][-1]
    low, high = min(rows, cols), max(rows, cols)
    base = 2e-6 if high >= 2 * low else 5e-6 if high != low else 5e-5
    return base if dtype == "float32" else 0.03 if dtype == "float16" else 1e-12


def strip(o):
    if isinstance(o, dict):
        return {k: strip(v) for k, v in o.items() if k not in ("build_config", "build_input_shape")}
    return [strip(x) for x in o] if isinstance(o, list) else o


def main():
    os.makedirs(OUT, exist_ok=True)
    wanted = ONLY or (CASES if BACKEND == "tensorflow" else OTHER_BACKENDS)
    for name, (f, n, no_build_config) in CASES.items():
        if name not in wanted:
            continue
        keras.backend.clear_session()
        config = json.loads(f().to_json())
        if no_build_config:
            config = strip(config)
        text = json.dumps(config)
        rows = told(config, n)
        extra = {}
        if "convnext" in name:
            mod = "keras.src.applications.convnext" if K3 else "tf_keras.src.applications.convnext"
            extra["custom_objects"] = {"LayerScale": __import__(mod, fromlist=["x"]).LayerScale}
        keras.backend.clear_session()
        keras.utils.set_random_seed(n)
        model = keras.models.model_from_json(text, **extra)
        assert len(model.weights) == len(rows), name
        for w, row in zip(model.weights, rows):
            path = w.path if K3 else w.name.split(":")[0]
            dtype = w.dtype if K3 else w.dtype.name
            value = np.asarray(to_numpy(w), order="C")
            assert list(value.shape) == row["shape"], (name, path)
            assert np.array_equal(np.asarray(make(row, dtype), "float64"), np.asarray(value, "float64")), (name, path)
            assert path == row["path"], (name, path, row["path"])
            assert row["trainable"] == bool(w.trainable), (name, path)
            row.update(path=path, dtype=dtype, trainable=bool(w.trainable))
            flat = value.astype("float64").ravel()
            row["sha256"] = hashlib.sha256(value.astype(value.dtype.newbyteorder("<")).tobytes()
                                           if value.dtype.kind == "f" and value.dtype.name != "bfloat16"
                                           else value.tobytes()).hexdigest()
            row["head"] = [float(x) for x in flat[:4]]
            row["sum"] = float(flat.sum())
            if row["initializer"]["class_name"] in ("Orthogonal", "OrthogonalInitializer"):
                row["atol"] = tolerance(row, dtype)
                if flat.size <= VALUES_UP_TO:
                    row["values"] = [float("%.9g" % x) if dtype == "float32" else float(x) for x in flat]
        doc = {"golden": "initial-weights", "case": name, "dialect": DIALECT, "keras_version": keras.__version__,
               "backend": BACKEND, "n": n, "model": config}
        body = json.dumps(doc, separators=(",", ":"))[:-1] + ',"weights":[\n' + \
            ",\n".join(json.dumps(r, separators=(",", ":")) for r in rows) + "\n]}\n"
        stem = DIALECT if BACKEND == "tensorflow" else "%s-%s" % (DIALECT, BACKEND)
        with open(os.path.join(OUT, "%s-%s.json" % (stem, name)), "w") as fh:
            fh.write(body)
        print("ok", name, len(rows))


main()
