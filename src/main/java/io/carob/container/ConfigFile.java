package io.carob.container;

import java.util.List;
import java.util.Optional;

/** A config alone in a file. */
public final class ConfigFile implements Container {

    private final ConfigText config;

    ConfigFile(ConfigText config) {
        this.config = config;
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.CONFIG;
    }

    @Override
    public Optional<ConfigText> config() {
        return Optional.of(config);
    }

    @Override
    public Metadata metadata() {
        return new Metadata(
                config.document().text("keras_version"),
                config.document().text("backend"),
                Optional.empty(),
                Optional.empty());
    }

    /** None. */
    @Override
    public List<Weight> weights() {
        return List.of();
    }

    @Override
    public void close() {
        // nothing stays open
    }
}
