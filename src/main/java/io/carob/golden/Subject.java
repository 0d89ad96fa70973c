package io.carob.golden;

import io.carob.tensor.Tensor;
import io.carob.weights.InitialWeights;
import java.util.List;

/** Who is held to the cases of a manifest: Carob, or another implementation by what it wrote. */
interface Subject {

    /** Carob itself, which makes everything when it is asked for. */
    Subject CAROB = new Subject() {
        @Override
        public boolean isCarob() {
            return true;
        }

        @Override
        public boolean wroteTensor(String id) {
            return false;
        }

        @Override
        public Tensor tensor(String id) {
            throw new IllegalStateException("Carob has its tensors from its engines");
        }

        @Override
        public List<Tensor> weights(String id, InitialWeights names) {
            throw new IllegalStateException("Carob has its weights from its engines");
        }

        @Override
        public String text(String id) {
            throw new IllegalStateException("Carob has its texts from its writers");
        }
    };

    /** Whether it is Carob, which answers more than tensors and texts. */
    boolean isCarob();

    /** Whether a tensor was written for a case. */
    boolean wroteTensor(String id);

    /** The tensor of a case. @throws io.carob.ConfigException if there is none */
    Tensor tensor(String id);

    /** The weights of the model of a case, in the order of these. @throws io.carob.ConfigException if one is not there */
    List<Tensor> weights(String id, InitialWeights names);

    /** The text of a case. @throws io.carob.ConfigException if there is none */
    String text(String id);
}
