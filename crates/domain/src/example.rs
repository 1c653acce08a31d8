//! Examples of the law, staged as real state and put through the decision.
