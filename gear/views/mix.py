"""Views."""


def change(request, **kwargs):
    raise NotImplementedError


def rules(request, **kwargs):
    raise NotImplementedError


def pair_detail(request, **kwargs):
    raise NotImplementedError


def pair_data(request, **kwargs):
    raise NotImplementedError
