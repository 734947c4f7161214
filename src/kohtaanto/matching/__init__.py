"""Who fits what, why, why not, and what is missing."""
