"""Parts of pages that are the same for all who ask within a revision."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from ..models.kept import Told

register = template.Library()


class Once(template.Node):
    """Renders what stands inside for whoever asks first. It sees nothing but what is told: nothing of the request."""

    child_nodelists = ("nodelist",)

    def __init__(self, told: FilterExpression, nodelist: NodeList) -> None:
        self.told, self.nodelist = told, nodelist

    def render(self, context: template.Context) -> SafeString:
        """What stands inside, as it was rendered first."""
        told: Told = self.told.resolve(context)
        text = told.rendered.get(self)
        if text is None:
            text = SafeString(self.nodelist.render(context.new(dict(told.values))).strip())
            told.rendered[self] = text
        return SafeString(text)


@register.tag
def once(parser: Parser, token: Token) -> Once:
    """`{% once told %}...{% endonce %}`: told is that of `gear.models.kept`, kept by the revision and the language."""
    _tag, told = token.split_contents()
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(parser.compile_filter(told), nodelist)
