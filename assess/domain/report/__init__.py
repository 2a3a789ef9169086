"""The report as values, section by section: `model` builds the whole from its inputs."""
