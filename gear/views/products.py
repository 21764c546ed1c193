"""Views."""


def camera_detail(request, **kwargs):
    raise NotImplementedError


def camera_data(request, **kwargs):
    raise NotImplementedError


def lens_detail(request, **kwargs):
    raise NotImplementedError


def lens_data(request, **kwargs):
    raise NotImplementedError


def accessory_detail(request, **kwargs):
    raise NotImplementedError


def accessory_data(request, **kwargs):
    raise NotImplementedError
