package io.carob.audit;

import io.carob.config.Spot;

/** A kind of danger in a config, looked for at one place at a time. */
interface Danger {

    /** Tells what is dangerous at a place of a tree; where nothing is, nothing. */
    void look(Spot spot, Report report);

    /** Where findings go. */
    interface Report {

        /** Adds a finding at a place. */
        void add(Rule rule, Spot spot, String why);
    }
}
