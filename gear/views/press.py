"""Views."""


def person_detail(request, **kwargs):
    raise NotImplementedError


def statement_detail(request, **kwargs):
    raise NotImplementedError


def statement_data(request, **kwargs):
    raise NotImplementedError
