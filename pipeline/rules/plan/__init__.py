"""Family P, implementation plans: the rules on plan forms, and T09 on those that did not come."""
