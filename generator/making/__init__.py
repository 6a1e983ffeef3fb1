"""Products made only when something that they read has changed.

``views`` and ``sources`` hand a product's function what it asks for and note every reading; ``ground`` tells what each
reading gives today, in few bytes; ``code`` which code a function can reach; ``store`` keeps values between builds;
``maker`` puts them together. No form, page or kind of picture imports anything from here.
"""
