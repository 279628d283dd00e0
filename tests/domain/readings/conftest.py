from hypothesis import settings

# The machine may be busy with other tests: how long one example takes says nothing here.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
