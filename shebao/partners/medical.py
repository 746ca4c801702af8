"""What the medical insurance office (医保部门) is told: cases that are done together with it (一事联办).

Source: 网上办事大厅培训, 码上知十 (HB-282). The training names the joint service and nothing of its messages:
one kind stands for it here, and nothing is expected back.
"""

PARTNER, JOINT = "medical", "joint_case"
