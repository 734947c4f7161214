"""The employer's own pages: vacancies, how many fit, and people presented with their consent."""
