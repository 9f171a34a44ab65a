"""The process that does a job: from its order to its outcome, with the best roster on the disk all the way."""
