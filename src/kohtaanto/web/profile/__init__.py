"""The profile of a jobseeker on pages, for every face alike: shown, edited, conflicts side by side."""
