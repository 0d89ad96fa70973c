package io.carob.golden;

/**
 * How far apart the elements of two tensors are. A complex element is two numbers, and differs where one of them does.
 *
 * @param elements how many were compared
 * @param differing how many have other bits, two NaN not counted
 * @param beyond how many of those no tolerance holds for
 * @param first index of the first of these, in row-major order; -1 if there is none
 * @param ulp the largest distance in representable numbers, unsigned; NaN left out
 * @param absolute the largest distance; infinite where only one of two is; NaN left out
 * @param nan how many differ because one of them is NaN
 */
public record Distance(long elements, long differing, long beyond, long first, long ulp, double absolute, long nan) {

    static final Distance NONE = new Distance(0, 0, 0, -1, 0, 0, 0);

    /** Of these elements and then of some behind them. */
    Distance and(Distance next) {
        return new Distance(
                elements + next.elements,
                differing + next.differing,
                beyond + next.beyond,
                first >= 0 ? first : next.first,
                Long.compareUnsigned(ulp, next.ulp) >= 0 ? ulp : next.ulp,
                Math.max(absolute, next.absolute),
                nan + next.nan);
    }
}
