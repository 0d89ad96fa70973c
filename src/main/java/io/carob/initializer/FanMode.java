package io.carob.initializer;

import java.math.BigInteger;
import java.util.Locale;

/** Which fan a variance is divided by. */
public enum FanMode {
    FAN_IN,
    FAN_OUT,
    FAN_AVG;

    /** Its word in a config, such as {@code fan_in}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fan, or the sum of both where their average counts. */
    BigInteger of(Fans fans) {
        return switch (this) {
            case FAN_IN -> fans.in();
            case FAN_OUT -> fans.out();
            case FAN_AVG -> fans.in().add(fans.out());
        };
    }
}
