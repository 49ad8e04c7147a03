"""Database models (SQLAlchemy). Not machine learning."""
from .entities import Defect, Part

__all__ = ["Defect", "Part"]
