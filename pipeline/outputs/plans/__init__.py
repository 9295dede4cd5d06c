"""What a run over implementation plans gives out: 实施计划汇总.xlsx and run.json."""
