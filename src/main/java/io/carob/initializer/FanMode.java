package io.carob.initializer;

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

    /** What the variance is divided by, 1 at least. */
    double divisor(Fans fans) {
        double fan = switch (this) {
            case FAN_IN -> fans.in();
            case FAN_OUT -> fans.out();
            case FAN_AVG -> (fans.in() + fans.out()) / 2.0;
        };
        return Math.max(1.0, fan);
    }
}
