alter view assessment_assessed_line reset (security_invoker);
