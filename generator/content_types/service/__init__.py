"""``dich-vu/``: what people come to get done: who, where, what to bring, when, step by step."""
