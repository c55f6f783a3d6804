"""Find first: sources, cues and contents of attributions, with their offsets."""
