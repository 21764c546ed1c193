"""Names of inputs that scripts of the page can live with."""

# A form answers to the names of its inputs: one called `elements` hides the list that scripts walk through. These are
# the parts of a form in the browser that are no plain words; a word such as `name` or `title` nobody misses.
TAKEN = frozenset({"attributes", "children", "dataset", "elements", "length", "relList", "reset", "style", "submit"})


class SafelyNamed:
    """A form whose inputs take no part of the browser's form away: such a field has an underscore behind its name."""

    def add_prefix(self, field_name: str) -> str:
        """The name of a field's input."""
        return super().add_prefix(f"{field_name}_" if field_name in TAKEN and not self.prefix else field_name)
