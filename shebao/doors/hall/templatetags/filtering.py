"""The fields of a list's filter, put together without a template for each."""

from django import template
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def filter_field(field: BoundField) -> SafeString:
    """Draw a field with its label above and what is wrong with it between them."""
    errors = field.errors
    return format_html(
        '<div class="f{}{}"><label for="{}">{}{}</label>{}{}</div>',
        " grow" if getattr(field.field, "grow", False) else "",
        " err" if errors else "",
        field.id_for_label,
        field.label,
        "（必填）" if field.field.required else "",
        format_html_join("", '<p class="msg" id="{}_error">{}</p>', ((field.auto_id, one) for one in errors)),
        field,
    )
