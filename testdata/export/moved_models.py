"""Models of many kinds of layers with random weights, for weigh_models.py: the same in Keras 3 and in tf_keras."""
import numpy


def models(K):
    """Pairs of a name and a function that makes the model."""
    L = K.layers
    exact = {"recurrent_initializer": "he_normal"}  # of Orthogonal every library has its own roundings

    def line(shape, *layers, dtype=None):
        return K.Sequential([K.Input(shape, dtype=dtype), *layers])

    def graph(inputs, outputs, **kwargs):
        return K.Model(inputs, outputs, **kwargs)

    def attention():
        x = K.Input((4, 6), name="x")
        y = L.MultiHeadAttention(2, 3, name="heads")(x, x)
        y = L.LayerNormalization(name="norm")(L.Add(name="sum")([x, y]))
        return graph(x, L.Dense(2, name="out")(y))

    def other_attention():
        x, y = K.Input((4, 3), name="x"), K.Input((5, 3), name="y")
        both = [L.Attention(use_scale=True, name="product")([x, y]), L.AdditiveAttention(name="added")([x, y])]
        return graph([x, y], L.Concatenate(name="both")(both))

    def part(name):
        x = K.Input((4,), name=name + "_in")
        y = L.BatchNormalization(name=name + "_bn")(L.Dense(3, name=name + "_dense")(x))
        return graph(x, y, name=name)

    def nested():
        x = K.Input((4,), name="x")
        y = part("inner")(x)
        z = K.Sequential([K.Input((3,)), L.Dense(5, name="a"), L.BatchNormalization(name="b"), L.Dense(4, name="c")], name="line")(y)
        return graph(x, L.Dense(2, name="out")(L.Concatenate(name="all")([y, z])))

    def deep():
        x = K.Input((4,), name="x")
        middle = graph(x, L.Dense(4, name="m")(part("inner")(x)), name="middle")
        y = K.Input((4,), name="y")
        return graph(y, L.Dense(2, name="out")(middle(middle(y))))

    def shared():
        left, right = K.Input((4,), name="left"), K.Input((4,), name="right")
        layer = L.Dense(3, name="shared")
        return graph([left, right], L.Dense(2, name="out")(L.Concatenate(name="pair")([layer(left), layer(right)])))

    def many_ends():
        x = K.Input((4,), name="x")
        y = L.Dense(3, name="first")(x)
        return graph(x, [L.Dense(1, name="b")(y), L.Dense(2, name="a")(L.PReLU(name="curve")(y))])

    def frozen():
        model = line((4,), L.Dense(3, name="d"), L.BatchNormalization(name="bn"), L.Dense(2, name="e"))
        model.layers[0].trainable = False
        model.layers[1].trainable = False
        return model

    def trained(**compiled):
        model = line((4,), L.Dense(3, name="d"), L.Dropout(0.5, name="drop"), L.Dense(1, name="e"))
        model.compile(**compiled)
        model.fit(numpy.ones((4, 4), "float32"), numpy.ones((4, 1), "float32"), verbose=0, epochs=2)
        return model

    # Keras 3 does not find "mse" in an HDF5 file that it wrote
    def trained_by_names():
        return trained(optimizer="adam", loss="mean_squared_error", metrics=["mae"])

    def trained_by_objects():
        return trained(optimizer=K.optimizers.SGD(0.1, momentum=0.9), loss=K.losses.MeanSquaredError(),
                       metrics=[K.metrics.MeanAbsoluteError(name="far")], weighted_metrics=["mean_squared_error"])

    def trained_on_schedule():
        rate = K.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
        return trained(optimizer=K.optimizers.RMSprop(rate), loss={"e": "mean_squared_error"}, metrics={"e": ["mae"]})

    def two_directions():
        return line((5, 3), L.Bidirectional(L.LSTM(2, return_sequences=True, **exact), name="b1"),
                    L.Bidirectional(L.GRU(3, return_sequences=True, **exact), merge_mode="sum", name="b2"),
                    L.Bidirectional(L.SimpleRNN(2, **exact)))

    return [
        ("dense", lambda: line((4,), L.Dense(5, activation="relu"), L.BatchNormalization(), L.Dense(2, use_bias=False))),
        ("convolutions", lambda: line(
            (8, 8, 3), L.Conv2D(4, 3), L.DepthwiseConv2D(3, depth_multiplier=2), L.SeparableConv2D(5, 3, padding="same"),
            L.Conv2DTranspose(2, 3), L.BatchNormalization(), L.GlobalAveragePooling2D(), L.Dense(2))),
        ("convolutions_1d", lambda: line((9, 3), L.Conv1D(4, 3), L.SeparableConv1D(5, 3), L.Conv1DTranspose(2, 3), L.Flatten())),
        ("convolutions_3d", lambda: line((5, 5, 5, 2), L.Conv3D(2, 2), L.Conv3DTranspose(3, 2), L.Flatten())),
        ("recurrent", lambda: line(
            (5, 3), L.LSTM(4, return_sequences=True, **exact), L.GRU(3, return_sequences=True, **exact), L.SimpleRNN(2, **exact))),
        ("old_gru", lambda: line((5, 3), L.GRU(3, reset_after=False, **exact))),
        ("cells", lambda: line((5, 3), L.RNN([L.LSTMCell(3, **exact), L.GRUCell(2, **exact)], name="stack"), L.Dense(2))),
        ("one_cell", lambda: line((5, 3), L.RNN(L.SimpleRNNCell(3, **exact), name="one"), L.Dense(2))),
        ("two_directions", two_directions),
        ("convolving_lstm", lambda: line((3, 6, 6, 2), L.ConvLSTM2D(2, 3, recurrent_activation="sigmoid", **exact), L.Flatten())),
        ("attention", attention),
        ("other_attention", other_attention),
        ("words", lambda: line((6,), L.Embedding(7, 4), L.LayerNormalization(), L.LSTM(2, **exact), dtype="int32")),
        ("nested", nested),
        ("deep", deep),
        ("shared", shared),
        ("many_ends", many_ends),
        ("frozen", frozen),
        ("trained_by_names", trained_by_names),
        ("trained_by_objects", trained_by_objects),
        ("trained_on_schedule", trained_on_schedule),
        ("each_step", lambda: line((5, 4), L.TimeDistributed(L.Dense(3), name="td"), L.TimeDistributed(L.BatchNormalization()))),
        ("model_each_step", lambda: line((5, 4), L.TimeDistributed(part("inner"), name="td"))),
        ("normalized", lambda: line((4, 4, 4), L.GroupNormalization(2), L.LayerNormalization(axis=[1, 2]), L.Normalization())),
        ("spectral", lambda: line((4,), L.SpectralNormalization(L.Dense(3)), L.Dense(2))),
        ("equation", lambda: line((3, 4), L.EinsumDense("abc,cd->abd", output_shape=(3, 5), bias_axes="d"))),
        ("small_floats", lambda: line((4,), L.Dense(3, dtype="bfloat16", name="b"), L.Dense(2, dtype="float16", name="h"))),
        ("slashes", lambda: line((4,), L.Dense(3, name="block/one"), L.Dense(2, name="block/two"))),
    ]


def fill(model, seed):
    """Other numbers in every weight: an exchange of two is seen."""
    random = numpy.random.default_rng(seed)
    values = []
    for weight in model.weights:
        old = numpy.asarray(weight)
        integer = old.dtype.kind in "iub"
        new = random.integers(1, 9, old.shape) if integer else random.uniform(0.1, 0.6, old.shape)
        values.append(numpy.asarray(new).astype(old.dtype))
    model.set_weights(values)
    return model
