"""Who says it, and how sure it sounds: attributions, speakers, certainty."""

from analysis.voices.speech import attributions

__all__ = ["attributions"]
