"""Who says it, and how sure it sounds: attributions, speakers, certainty."""

from analysis.voices.speech import attributions
from analysis.voices.weighing import weigh

__all__ = ["attributions", "weigh"]
