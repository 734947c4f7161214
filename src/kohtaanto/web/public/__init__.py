"""What anybody may read without signing in: the areas' own vacancies, and what this service is made of."""
