select kind, key, name, done, with_term, in_time, mean_seconds, median_seconds
from casework_on_time(%(region)s, %(since)s, %(until)s, %(whole)s, %(agencies)s)
