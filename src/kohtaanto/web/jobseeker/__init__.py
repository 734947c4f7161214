"""The jobseeker's own pages: work that fits, profile, consents, and who has seen the data."""
