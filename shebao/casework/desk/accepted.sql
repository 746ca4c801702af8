select account, name, cases, mean_seconds, median_seconds
from casework_accepted(%(region)s, %(since)s, %(until)s, %(whole)s, %(agencies)s)
