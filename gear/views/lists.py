"""Views."""


def statement_list(request, **kwargs):
    raise NotImplementedError


def statement_list_data(request, **kwargs):
    raise NotImplementedError


def camera_list(request, **kwargs):
    raise NotImplementedError


def camera_list_data(request, **kwargs):
    raise NotImplementedError


def lens_list(request, **kwargs):
    raise NotImplementedError


def lens_list_data(request, **kwargs):
    raise NotImplementedError


def accessory_list(request, **kwargs):
    raise NotImplementedError


def accessory_list_data(request, **kwargs):
    raise NotImplementedError


def pair_list(request, **kwargs):
    raise NotImplementedError


def pair_list_data(request, **kwargs):
    raise NotImplementedError


def camera_pair_list(request, **kwargs):
    raise NotImplementedError


def camera_pair_list_data(request, **kwargs):
    raise NotImplementedError
