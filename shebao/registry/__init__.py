"""Who is insured, by whom, since when and on what: anchors, and facts that acts bring in and take out."""
