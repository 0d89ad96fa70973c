package io.carob.engine;

import io.carob.random.PhiloxTile;

/** Unit normals in float32, as TensorFlow draws them: block b gives the elements 4b to 4b + 3. */
final class PhiloxNormalFloats extends PhiloxLanes<float[]> {
    private final BoxMullerTile normals;

    PhiloxNormalFloats(PhiloxStream stream) {
        super(new float[BoxMullerTile.PER_BLOCK * PhiloxTile.LANES], BoxMullerTile.PER_BLOCK);
        normals = new BoxMullerTile(stream);
    }

    @Override
    void make(long first, int lanes, float[] values) {
        normals.blocks().number(first, 1, lanes);
        normals.draw(lanes, values, 0);
    }
}
