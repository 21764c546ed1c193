"""Views."""


def alliance(request, **kwargs):
    raise NotImplementedError


def maker_list(request, **kwargs):
    raise NotImplementedError


def maker_list_data(request, **kwargs):
    raise NotImplementedError


def maker_detail(request, **kwargs):
    raise NotImplementedError


def maker_data(request, **kwargs):
    raise NotImplementedError
