"""Taking people on: what is known of them, what stands in the way, from which months on they are enrolled.

Shared by the items of a region whose platform knows everybody beforehand (江苏省用人单位社保网办业务操作指南,
三、业务申报 3, 4, 9): nobody is brought along, and what stands in the way is told in that guide's words.
"""
