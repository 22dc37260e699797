"""Who may open what: every address × every persona, declared. Change the rule first, then this table.

Columns: address · what stands behind it (tests/house/city.py) · answers to GET · answers to POST without data.
Answers in the order of PERSONAS. ``in``: asked to sign in. 200: shown. 302: done, sent on. 403: seen, but the
role or party does not permit the act. 404: closed, in the same words as what does not exist. 422: permitted,
but the form is empty. 409: permitted, but the state refuses. ``-`` or nothing: not for this method (405).
"""

from __future__ import annotations

# alma coordinates the district (owner of most), bo is its police, cilla city hall, dan the committee's secretary
# (staff), eva only reads, frans works in another municipality.
PERSONAS = ("anonym", "alma", "bo", "cilla", "dan", "eva", "frans")

# Open to everyone without signing in. The public pages show only what has been published; a one-time link its round.
OPEN = {
    "parties:sign_in", "parties:enter_as", "front:rules", "front:rule",
    "front:public", "outcome:public", "documents:version", "documents:download", "data:dataset",
    "data:figures", "data:move", "guests:link",
    "guests:add_point", "guests:remove_point", "guests:hand_in", "guests:abstain", "guests:ask_time",
}  # fmt: skip

NOT_FOR_THIS = "in 405 405 405 405 405 405"

TABLE = """
front:home                        -                     in 200 200 200 200 200 200
front:findings                    -                     in 200 200 200 200 200 200
front:thread                      thread                in 200 200 200 200 200 404
front:grid                        -                     in 200 200 200 200 200 200
front:grid_xlsx                   -                     in 200 200 200 200 200 200
front:rules                       -                     200 200 200 200 200 200 200     405 405 405 405 405 405 405
front:rule                        rule                  200 200 200 200 200 200 200     405 405 405 405 405 405 405
front:public                      -                     200 200 200 200 200 200 200     405 405 405 405 405 405 405
front:tiles                       -                     in 404 404 404 404 404 404
front:search                      -                     in 200 200 200 200 200 200
front:remove_example              -                     in 404 404 404 404 404 404      in 404 404 404 404 404 404
parties:sign_in                   -                     200 302 302 302 302 302 302     200 302 302 302 302 302 302
parties:enter_as                  -                     405 405 405 405 405 405 405     404 404 404 404 404 404 404
parties:sign_out                  -                     -                               in 302 302 302 302 302 302
parties:act_for                   -                     -                               in 404 404 404 404 404 404
access:register                   -                     in 200 200 200 200 200 200
access:parties                    -                     in 200 200 200 200 200 200
access:add_party                  -                     in 200 200 200 403 403 200      in 422 422 422 403 403 422
access:party                      party                 in 200 200 200 200 200 200
access:edit_party                 party                 in 200 403 200 403 403 403      in 422 403 422 403 403 403
access:add_unit                   party                 in 200 403 200 403 403 403      in 422 403 422 403 403 403
access:unit                       unit                  in 200 200 200 200 200 200
access:edit_unit                  unit                  in 403 200 200 403 403 403      in 403 422 422 403 403 403
access:councils                   -                     in 200 200 200 200 200 200
access:add_council                -                     in 200 200 200 403 403 200      in 422 422 422 403 403 422
access:council                    council               in 200 200 200 200 200 200
access:edit_council               council               in 200 403 403 403 403 403      in 422 403 403 403 403 403
access:add_seat                   council               in 200 403 403 403 403 403      in 422 403 403 403 403 403
access:edit_seat                  seat                  in 200 403 403 403 403 403      in 422 403 403 403 403 403
access:record_meeting             council               in 200 403 403 200 403 403      in 422 403 403 422 403 403
access:units                      -                     in 200 200 200 200 200 200
access:collaborations             -                     in 200 200 200 200 200 200
access:collaboration              collaboration         in 200 200 200 200 200 200
access:seats                      -                     in 200 200 200 200 200 200
access:seat                       seat                  in 200 200 200 200 200 200
access:meetings                   -                     in 200 200 200 200 200 200
access:meeting                    meeting               in 200 200 200 200 200 200
access:edit_meeting               meeting               in 200 403 403 200 403 403      in 422 403 403 422 403 403
access:reports                    -                     in 200 200 200 200 200 200
access:report                     report                in 200 200 200 200 200 200
access:edit_report                report                in 403 403 200 403 403 403      in 403 403 422 403 403 403
access:attempts                   -                     in 200 200 200 200 200 200
access:attempt                    attempt               in 200 200 200 200 200 200
access:edit_attempt               attempt               in 403 403 200 403 403 403      in 403 403 422 403 403 403
access:coordination_list          -                     in 200 200 200 200 200 200
access:add_coordination           -                     in 200 200 200 403 403 200      in 422 422 422 403 403 422
access:coordination               coordination          in 200 200 200 200 200 200
access:edit_coordination          coordination          in 403 403 200 403 403 403      in 403 403 422 403 403 403
access:municipality               -                     in 200 200 200 200 200 200
access:name_municipality          -                     in 403 403 200 403 403 403      in 403 403 422 403 403 403
access:record_report              -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
access:record_attempt             -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
access:members                    -                     in 403 403 200 403 403 403
access:add_person                 -                     in 403 403 200 403 403 403      in 403 403 422 403 403 403
access:add_member                 -                     in 403 403 200 403 403 403      in 403 403 422 403 403 403
access:membership                 membership            in 403 403 200 403 403 403
access:edit_person                membership            in 403 403 200 403 403 403      in 403 403 422 403 403 403
access:end_membership             membership            in 403 403 200 403 403 403      in 403 403 422 403 403 403
access:log                        -                     in 200 200 200 403 403 200
access:circles                    -                     in 200 200 200 200 200 200
access:add_circle                 -                     in 200 200 200 403 403 200      in 422 422 422 403 403 422
access:circle                     circle                in 200 404 404 404 404 404
access:edit_circle                circle                in 200 404 404 404 404 404      in 422 404 404 404 404 404
access:end_circle_seat            circle_seat           in 200 404 404 404 404 404      in 422 404 404 404 404 404
access:seat_in_circle             circle                in 200 404 404 404 404 404      in 422 404 404 404 404 404
access:bin                        -                     in 200 200 200 200 200 200
access:restore                    removed               -                               in 302 404 404 302 403 404
places:list                       -                     in 200 200 200 200 200 200
places:add_area                   -                     in 200 200 200 403 403 200      in 422 422 422 403 403 422
places:import_areas               -                     in 200 200 200 403 403 200      in 422 422 422 403 403 422
places:area                       area                  in 200 200 200 200 200 200
places:edit_area                  area                  in 200 403 200 403 403 403      in 422 403 422 403 403 403
documents:list                    -                     in 200 200 200 200 200 200
documents:version                 version               404 200 200 200 200 200 404      405 405 405 405 405 405 405
documents:version                 published             200 200 200 200 200 200 200     405 405 405 405 405 405 405
documents:download                download              404 200 200 200 200 200 404      405 405 405 405 405 405 405
documents:download                open_download         200 200 200 200 200 200 200     405 405 405 405 405 405 405
documents:publish                 version               -                               in 302 403 403 403 403 404
documents:files                   -                     in 200 200 200 200 200 200
documents:upload                  -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
documents:review                  file                  in 200 404 404 200 200 404
documents:file_in_matter          file                  in 200 404 404 200 403 404      in 302 404 404 302 403 404
documents:confirm_all             file                  -                               in 302 404 404 302 403 404
documents:part                    part                  in 200 404 404 200 403 404      in 422 404 404 422 403 404
documents:confirm                 part                  -                               in 302 404 404 302 403 404
documents:matters                 -                     in 200 200 200 200 200 200
documents:open_matter             -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
documents:matter                  matter                in 200 404 404 200 200 404
documents:edit_matter             matter                in 200 404 404 200 403 404      in 422 404 404 422 403 404
documents:add_number              matter                in 200 404 404 200 403 404      in 422 404 404 422 403 404
documents:numbers                 -                     in 200 200 200 200 200 200
documents:number                  number                in 200 404 404 200 200 404
documents:edit_number             number                in 200 404 404 200 403 404      in 422 404 404 422 403 404
agreements:list                   -                     in 200 200 200 200 200 200
agreements:draft                  -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
agreements:from_reading           file                  in 200 404 404 200 403 404      in 422 404 404 422 403 404
agreements:agreement              agreement             in 200 200 200 200 200 404
agreements:agreement              draft_agreement       in 200 404 404 200 200 404
agreements:edit                   agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:edit                   draft_agreement       in 200 404 404 200 403 404      in 422 404 404 422 403 404
agreements:add_purpose            agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:add_priority_area      agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:record_lineage         agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:state_touch            agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:link                   agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
revision:send                     agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
revision:send                     draft_agreement       in 200 404 404 403 403 404      in 422 404 404 403 403 404
revision:take_over                taken_agreement       -                               in 404 404 302 404 404 404
revision:revisits                 agreement             in 200 200 200 200 200 404
revision:revisits                 draft_agreement       in 200 404 404 200 200 404
revision:look                     agreement             in 404 404 404 404 404 404      in 404 404 404 404 404 404
revision:look                     local_agreement       in 200 404 404 200 403 404      in 422 404 404 422 403 404
agreements:decide                 agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:decide                 draft_agreement       in 200 404 404 403 403 404      in 422 404 404 403 403 404
agreements:sign                   agreement             in 200 200 200 403 403 404      in 422 422 422 403 403 404
agreements:prolong                agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:publish                agreement             -                               in 403 403 302 403 403 404
agreements:compare                agreement             in 200 200 200 200 200 404
agreements:priority_area          priority_area         in 200 200 200 200 200 404
agreements:edit_priority_area     priority_area         in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:remove_priority_area   priority_area         -                               in 403 403 302 403 403 404
agreements:add_goal               priority_area         in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:goal                   goal                  in 200 200 200 200 200 404
agreements:edit_goal              goal                  in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:edit_purpose           purpose               in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:add_clause             agreement             in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:clauses                -                     in 200 200 200 200 200 200
agreements:clause                 clause                in 200 404 404 200 200 404
agreements:edit_clause            clause                in 200 404 404 200 403 404      in 422 404 404 422 403 404
agreements:remove_clause          clause                -                               in 302 404 404 302 403 404
agreements:edit_lineage           lineage               in 403 403 200 403 403 404      in 403 403 422 403 403 404
agreements:remove_goal            goal                  -                               in 403 403 302 403 403 404
agreements:priority_areas         -                     in 200 200 200 200 200 200
agreements:goals                  -                     in 200 200 200 200 200 200
agreements:purposes               -                     in 200 200 200 200 200 200
agreements:purpose                purpose               in 200 200 200 200 200 404
agreements:signatories            -                     in 200 200 200 200 200 200
agreements:signatory              signatory             in 200 200 200 200 200 404
agreements:edit_signatory         signatory             in 403 403 200 403 403 404      in 403 403 409 403 403 404
agreements:touches                -                     in 200 200 200 200 200 200
agreements:touch                  touch                 in 200 404 404 200 200 404
agreements:edit_touch             touch                 in 200 404 404 200 403 404      in 422 404 404 422 403 404
agreements:prolongations          -                     in 200 200 200 200 200 200
agreements:prolongation           prolongation          in 404 404 200 404 404 404
agreements:edit_prolongation      prolongation          in 404 404 200 404 404 404      in 404 404 422 404 404 404
agreements:lineages               -                     in 200 200 200 200 200 200
agreements:lineage                lineage               in 200 200 200 200 200 404
agreements:steering_documents     -                     in 200 200 200 200 200 200
agreements:add_steering_document  -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
agreements:steering_document      steering_document     in 200 200 200 200 200 200
agreements:edit_steering_document  steering_document     in 403 403 200 403 403 403      in 403 403 422 403 403 403
rounds:list                       -                     in 200 200 200 200 200 200
rounds:own_calendar               -                     in 200 200 200 200 200 200
rounds:consultation               consultation          in 200 200 200 200 200 200
rounds:consultation               draft_consultation    in 404 404 200 404 404 404
rounds:calendar                   consultation          in 200 200 200 200 200 200
rounds:calendar                   draft_consultation    in 404 404 200 404 404 404
rounds:edit                       draft_consultation    in 404 404 200 404 404 404      in 404 404 422 404 404 404
rounds:edit                       consultation          in 403 403 200 403 403 403      in 403 403 422 403 403 403
rounds:add_bodies                 draft_consultation    in 404 404 200 404 404 404      in 404 404 422 404 404 404
rounds:add_bodies                 consultation          in 403 403 200 403 403 403      in 403 403 422 403 403 403
rounds:add_outside_body           draft_consultation    in 404 404 200 404 404 404      in 404 404 422 404 404 404
rounds:add_outside_body           consultation          in 403 403 200 403 403 403      in 403 403 422 403 403 403
rounds:send                       draft_consultation    -                               in 404 404 302 404 404 404
rounds:send                       consultation          -                               in 403 403 302 403 403 403
rounds:remind                     consultation          in 403 403 200 403 403 403      in 403 403 422 403 403 403
rounds:withdraw                   consultation          in 403 403 200 403 403 403      in 403 403 422 403 403 403
rounds:compile                    consultation          -                               in 403 403 302 403 403 403
rounds:reopen                     consultation          -                               in 403 403 302 403 403 403
rounds:say_abstain                consultation          in 200 200 200 403 403 200      in 302 302 409 403 403 302
rounds:say_abstain                draft_consultation    in 404 404 200 404 404 404      in 404 404 409 404 404 404
rounds:ask_time                   consultation          in 200 200 200 200 403 200      in 422 422 422 422 403 422
rounds:ask_time                   draft_consultation    in 404 404 200 404 404 404      in 404 404 422 404 404 404
rounds:body                       consultation_body     in 200 200 200 200 200 200
rounds:body                       draft_body            in 404 404 200 404 404 404
rounds:edit_body                  draft_body            in 404 404 200 404 404 404      in 404 404 422 404 404 404
rounds:decide_deadline            consultation_body     in 403 403 200 403 403 403      in 403 403 422 403 403 403
rounds:abstain                    consultation_body     in 403 403 200 403 403 403      in 403 403 302 403 403 403
rounds:merge_body                 consultation_body     in 403 403 200 403 403 403      in 403 403 422 403 403 403
rounds:remove_body                consultation_body     in 403 403 200 403 403 403      in 403 403 422 403 403 403
rounds:take_off                   draft_body            -                               in 404 404 302 404 404 404
rounds:code_position              consultation_body     in 403 403 200 403 403 403      in 403 403 302 403 403 403
rounds:make_link                  consultation_body     in 403 403 200 403 403 403      in 403 403 422 403 403 403
guests:link                       link                  404 404 404 404 404 404 404     405 405 405 405 405 405 405
guests:add_point                  link                  404 404 404 404 404 404 404     404 404 404 404 404 404 404
guests:remove_point               link_point            404 404 404 404 404 404 404     404 404 404 404 404 404 404
guests:hand_in                    link                  404 404 404 404 404 404 404     404 404 404 404 404 404 404
guests:ask_time                   link                  404 404 404 404 404 404 404     404 404 404 404 404 404 404
guests:abstain                    link                  404 404 404 404 404 404 404     404 404 404 404 404 404 404
situation:list                    -                     in 200 200 200 200 200 200
situation:start                   -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
situation:picture                 picture               in 200 200 200 200 200 404
situation:picture                 draft_picture         in 200 404 404 200 200 404
situation:picture                 invited_picture       in 200 200 200 200 200 404
situation:edit                    picture               in 200 403 403 200 403 404      in 422 403 403 422 403 404
situation:open                    picture               -                               in 302 403 403 403 403 404
situation:open                    draft_picture         -                               in 302 404 404 403 403 404
situation:start_contribution      picture               -                               in 302 302 302 302 403 404
situation:start_contribution      invited_picture       -                               in 302 302 302 302 403 404
situation:join                    picture               -                               in 302 403 403 403 403 404
situation:join                    invited_picture       -                               in 302 403 403 403 403 404
situation:position                picture               in 200 200 200 403 403 404      in 422 422 422 403 403 404
situation:decide                  picture               in 200 403 403 403 403 404      in 422 403 403 403 403 404
situation:state_touch             picture               in 200 403 403 200 403 404      in 422 403 403 422 403 404
situation:add_problem             picture               in 200 403 403 200 403 404      in 422 403 403 422 403 404
situation:add_problem             draft_picture         in 200 404 404 200 403 404      in 422 404 404 422 403 404
situation:contribution            contribution          in 200 200 200 200 200 404
situation:contribution            draft_contribution    in 200 404 404 200 200 404
situation:edit_contribution       contribution          in 200 403 403 200 403 404      in 409 403 403 409 403 404
situation:hand_in                 contribution          -                               in 302 403 403 403 403 404
situation:hand_in                 draft_contribution    -                               in 302 404 404 403 403 404
situation:add_observation         contribution          in 200 403 403 200 403 404      in 422 403 403 422 403 404
situation:observation             observation           in 200 200 200 200 200 404
situation:edit_observation        observation           in 200 403 403 200 403 404      in 422 403 403 422 403 404
situation:remove_observation      observation           -                               in 302 403 403 302 403 404
situation:problem                 problem               in 200 200 200 200 200 404
situation:problem                 draft_problem         in 200 404 404 200 200 404
situation:edit_problem            problem               in 200 403 403 200 403 404      in 422 403 403 422 403 404
situation:remove_problem          problem               -                               in 302 403 403 302 403 404
situation:prioritise              problem               in 200 403 403 403 403 404      in 422 403 403 403 403 404
situation:prioritise              draft_problem         in 200 404 404 403 403 404      in 422 404 404 403 403 404
situation:contributions           -                     in 200 200 200 200 200 200
situation:observations            -                     in 200 200 200 200 200 200
situation:problems                -                     in 200 200 200 200 200 200
situation:touches                 -                     in 200 200 200 200 200 200
situation:touch                   picture_touch         in 200 200 200 200 200 404
situation:edit_touch              picture_touch         in 200 403 403 200 403 404      in 422 403 403 422 403 404
situation:sources                 -                     in 200 200 200 200 200 200
situation:add_source              -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
situation:source                  source                in 200 200 200 200 200 404
situation:edit_source             source                in 200 403 403 200 403 404      in 422 403 403 422 403 404
data:list                      -                     in 200 200 200 200 200 200
data:start                     -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
data:dataset                   dataset               404 200 404 404 200 200 404     405 405 405 405 405 405 405
data:figures                   dataset               404 200 404 404 200 200 404     405 405 405 405 405 405 405
data:move                      dataset               404 200 404 404 200 200 404     405 405 405 405 405 405 405
data:edit                      dataset               in 200 404 404 200 403 404      in 422 404 404 422 403 404
data:upload                    dataset               in 200 404 404 200 403 404      in 422 404 404 422 403 404
data:publish                   dataset               -                               in 302 404 404 403 403 404
data:withdraw                  dataset               -                               in 302 404 404 403 403 404
data:remove_schedule           schedule              -                               in 302 404 404 302 403 404
data:crime_codes               -                     in 200 200 200 200 200 200
data:read_crime_codes          -                     in 200 200 200 403 403 200      in 422 422 422 403 403 422
data:schedules                 -                     in 200 200 200 200 200 200
data:add_schedule              dataset               in 200 404 404 200 403 404      in 422 404 404 422 403 404
data:schedule                  schedule              in 200 404 404 200 200 404
data:edit_schedule             schedule              in 200 404 404 200 403 404      in 422 404 404 422 403 404
data:switch_on                 schedule              -                               in 302 404 404 403 403 404
data:switch_off                schedule              -                               in 302 404 404 302 403 404
data:import                    import                in 200 404 404 200 200 404
data:findings                  import                in 200 404 404 200 200 404
data:map                       import                in 200 404 404 200 403 404      in 422 404 404 422 403 404
data:preview                   import                in 200 404 404 200 403 404      in 422 404 404 422 403 404
data:keep_texts                import                in 200 404 404 403 403 404      in 422 404 404 403 403 404
data:supersede                 import                in 200 404 404 200 403 404      in 422 404 404 422 403 404
data:take                      import_to_take        -                               in 302 404 404 302 403 404
data:cancel                    import                -                               in 302 404 404 302 403 404
data:remove                    import_done           -                               in 302 404 404 403 403 404
causes:list                       -                     in 200 200 200 200 200 200
causes:start                      problem               in 200 403 403 200 403 404      in 409 403 403 409 403 404
causes:analysis                   analysis              in 200 404 404 200 200 404
causes:edit                       analysis              in 200 404 404 200 403 404      in 302 404 404 302 403 404
causes:add_cause                  analysis              in 200 404 404 200 403 404      in 422 404 404 422 403 404
causes:empty_side                 analysis              in 200 404 404 200 403 404      in 422 404 404 422 403 404
causes:decide                     analysis              in 200 404 404 403 403 404      in 422 404 404 403 403 404
causes:cause                      cause                 in 200 404 404 200 200 404
causes:edit_cause                 cause                 in 200 404 404 200 403 404      in 422 404 404 422 403 404
causes:remove_cause               cause                 -                               in 302 404 404 302 403 404
causes:causes                     -                     in 200 200 200 200 200 200
causes:empty_sides                -                     in 200 200 200 200 200 200
causes:explained_side             empty_side            in 200 404 404 200 200 404
causes:edit_empty_side            empty_side            in 200 404 404 200 403 404      in 422 404 404 422 403 404
plans:list                        -                     in 200 200 200 200 200 200
plans:draft                       -                     in 200 200 200 200 403 200      in 422 422 422 422 403 422
plans:plan                        plan                  in 200 200 200 200 200 404
plans:plan                        draft_plan            in 200 404 404 200 200 404
plans:edit                        plan                  in 200 403 403 200 403 404      in 422 403 403 422 403 404
plans:edit                        draft_plan            in 200 404 404 200 403 404      in 422 404 404 422 403 404
plans:add_measure                 plan                  in 200 403 403 200 403 404      in 422 403 403 422 403 404
plans:add_measure                 draft_plan            in 200 404 404 200 403 404      in 422 404 404 422 403 404
plans:decline                     plan                  in 200 403 403 403 403 404      in 422 403 403 403 403 404
plans:state_touch                 plan                  in 200 403 403 200 403 404      in 422 403 403 422 403 404
plans:adopt                       plan                  in 200 403 403 403 403 404      in 422 403 403 403 403 404
plans:adopt                       draft_plan            in 200 404 404 403 403 404      in 422 404 404 403 403 404
plans:measure                     measure               in 200 200 200 200 200 404
plans:measure                     draft_measure         in 200 404 404 200 200 404
plans:edit_measure                measure               in 200 403 403 200 403 404      in 422 403 403 422 403 404
plans:remove_measure              measure               -                               in 302 403 403 302 403 404
plans:add_operative_goal          measure               in 200 403 403 200 403 404      in 422 403 403 422 403 404
plans:operative_goal              operative_goal        in 200 200 200 200 200 404
plans:edit_operative_goal         operative_goal        in 200 403 403 200 403 404      in 422 403 403 422 403 404
plans:edit_non_action             non_action            in 200 404 404 403 403 404      in 422 404 404 403 403 404
plans:remove_operative_goal       operative_goal        -                               in 302 403 403 302 403 404
plans:measures                    -                     in 200 200 200 200 200 200
plans:operative_goals             -                     in 200 200 200 200 200 200
plans:non_actions                 -                     in 200 200 200 200 200 200
plans:non_action                  non_action            in 200 404 404 200 200 404
plans:touches                     -                     in 200 200 200 200 200 200
plans:touch                       plan_touch            in 200 200 200 200 200 404
plans:edit_touch                  plan_touch            in 200 403 403 200 403 404      in 422 403 403 422 403 404
plans:answers                     -                     in 200 200 200 200 200 200
plans:answer                      answer                in 200 200 200 200 200 404
plans:silence                     finding               in 200 200 200 403 403 200      in 422 422 422 403 403 422
followup:list                     -                     in 200 200 200 200 200 200
followup:start                    plan                  in 200 403 403 200 403 404      in 422 403 403 422 403 404
followup:followup                 followup              in 200 404 404 200 200 404
followup:edit                     followup              in 200 404 404 200 403 404      in 422 404 404 422 403 404
followup:report                   followup              in 200 404 404 200 403 404      in 422 404 404 422 403 404
followup:decide                   followup              in 200 404 404 403 403 404      in 422 404 404 403 403 404
followup:present                  followup              in 200 404 404 403 403 404      in 422 404 404 403 403 404
followup:items                    -                     in 200 200 200 200 200 200
followup:item                     item                  in 200 404 404 200 200 404
followup:edit_item                item                  in 200 404 404 200 403 404      in 422 404 404 422 403 404
effects:list                      -                     in 200 200 200 200 200 200
effects:start                     measure               in 200 403 403 200 403 404      in 422 403 403 422 403 404
effects:evaluation                evaluation            in 200 404 404 200 200 404
effects:evaluation                declared_evaluation   in 200 200 200 200 200 404
effects:edit                      evaluation            in 200 404 404 200 403 404      in 422 404 404 422 403 404
effects:declare                   evaluation            in 200 404 404 403 403 404      in 302 404 404 403 403 404
effects:redeclare                 declared_evaluation   in 200 403 403 403 403 404      in 422 403 403 403 403 404
effects:read                      declared_evaluation   -                               in 302 403 403 403 403 404
effects:remove                    evaluation            -                               in 302 404 404 302 403 404
situation:equality_figures        remiss_answer         in 200 404 404 200 403 404      in 422 404 404 422 403 404
workbench:bench                   -                     in 200 200 200 200 200 200
workbench:observe                 panel                 in 200 404 404 200 403 404      in 422 404 404 422 403 404
alarms:list                       -                     in 200 200 200 200 200 200
answers:list                      -                     in 200 200 200 200 200 200
answers:template                  -                     in 200 200 200 200 200 200
answers:add_section               -                     in 200 200 200 403 403 200      in 422 422 422 403 403 422
answers:rename_section            memo_section          in 200 200 200 403 403 200      in 422 422 422 403 403 422
answers:move_up                   memo_section          -                               in 302 302 302 403 403 302
answers:move_down                 memo_section          -                               in 302 302 302 403 403 302
answers:remove_section            memo_section          -                               in 302 302 302 403 403 302
answers:begin                     consultation          in 200 200 200 200 403 200      in 409 302 409 409 403 302
answers:register                  consultation_body     in 403 403 200 403 403 403      in 403 403 409 403 403 403
answers:answer                    remiss_answer         in 200 404 404 200 200 404
answers:edit                      remiss_answer         in 200 404 404 200 403 404      in 302 404 404 302 403 404
answers:add_point                 remiss_answer         in 200 404 404 200 403 404      in 422 404 404 422 403 404
answers:memo                      remiss_answer         in 200 404 404 200 403 404      in 302 404 404 302 403 404
answers:add_hearing               remiss_answer         in 200 404 404 200 403 404      in 422 404 404 422 403 404
answers:add_signature             remiss_answer         in 200 404 404 200 403 404      in 422 404 404 422 403 404
answers:add_document              remiss_answer         in 200 404 404 200 403 404      in 422 404 404 422 403 404
answers:hand_over                 remiss_answer         in 200 404 404 403 403 404      in 302 404 404 403 403 404
answers:withdraw                  remiss_answer         in 200 404 404 403 403 404      in 422 404 404 403 403 404
answers:map                       remiss_answer         in 200 404 404 200 403 404      in 409 404 404 409 403 404
answers:fill                      remiss_answer         -                               in 302 404 404 302 403 404
answers:paper                     remiss_paper          in 200 404 404 200 200 404
answers:point                     remiss_point          in 200 404 404 200 200 404
answers:edit_point                remiss_point          in 200 404 404 200 403 404      in 422 404 404 422 403 404
answers:remove_point              remiss_point          -                               in 302 404 404 302 403 404
answers:edit_hearing              remiss_hearing        in 200 404 404 200 403 404      in 422 404 404 422 403 404
answers:remove_hearing            remiss_hearing        -                               in 302 404 404 302 403 404
answers:edit_signature            remiss_signature      in 200 404 404 200 403 404      in 422 404 404 422 403 404
answers:remove_signature          remiss_signature      -                               in 302 404 404 302 403 404
answers:edit_document             remiss_document       in 200 404 404 200 403 404      in 422 404 404 422 403 404
answers:remove_document           remiss_document       -                               in 302 404 404 302 403 404
committee:list                    -                     in 200 200 200 200 200 200
committee:open_item               remiss_answer         in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:item                    committee_item        in 200 404 404 200 200 404
committee:minutes                 minutes               in 200 404 404 200 200 404
committee:edit                    committee_item        in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:add_members             committee_item        in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:add_proposal            committee_item        in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:decide                  committee_item        in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:reopen                  committee_item        -                               in 302 404 404 302 403 404
committee:reserve                 committee_item        in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:state                   committee_item        in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:adjust                  committee_item        in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:edit_member             committee_member      in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:remove_member           committee_member      in 200 404 404 200 403 404      in 302 404 404 302 403 404
committee:proposal                proposal              in 200 404 404 200 200 404
committee:edit_proposal           proposal              in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:join                    proposal              in 200 404 404 200 403 404      in 422 404 404 422 403 404
committee:remove_proposal         proposal              -                               in 302 404 404 302 403 404
committee:remove_reservation      reservation           in 200 404 404 200 403 404      in 302 404 404 302 403 404
committee:remove_opinion          statement             in 200 404 404 200 403 404      in 302 404 404 302 403 404
outcome:matrix                    compiled_round        in 200 200 200 200 200 200
outcome:part                      whole_draft           in 200 200 200 200 200 200
outcome:part                      changed_part          in 200 200 200 200 200 200
outcome:points                    compiled_round        in 200 200 200 200 200 200
outcome:groups                    compiled_round        in 200 200 200 200 200 200
outcome:add_group                 compiled_round        in 403 403 200 403 403 403      in 403 403 422 403 403 403
outcome:group                     compiled_group        in 200 200 200 200 200 200
outcome:edit_group                compiled_group        in 403 403 200 403 403 403      in 403 403 422 403 403 403
outcome:remove_group              compiled_group        -                               in 403 403 302 403 403 403
outcome:dispose_group             compiled_group        in 403 403 200 403 403 403      in 403 403 422 403 403 403
outcome:dispose                   disposed_point        in 403 403 200 403 403 403      in 403 403 422 403 403 403
outcome:disposition               disposition           in 200 200 200 200 200 200
outcome:text                      compiled_round        in 200 200 200 200 200 200
outcome:add_change                changed_part          in 403 403 200 403 403 403      in 403 403 422 403 403 403
outcome:split                     split_area            in 403 403 200 403 403 403      in 403 403 422 403 403 403
outcome:split                     changed_part          in 404 404 404 404 404 404      in 404 404 404 404 404 404
outcome:change                    compiled_change       in 200 200 200 200 200 200
outcome:edit_change               compiled_change       in 403 403 200 403 403 403      in 403 403 422 403 403 403
outcome:remove_change             compiled_change       -                               in 403 403 302 403 403 403
outcome:close                     compiled_round        -                               in 403 403 302 403 403 403
outcome:publish                   compiled_round        -                               in 403 403 302 403 403 403
outcome:paper                     round_paper           in 200 200 200 200 200 200
outcome:public                    compiled_round        404 404 404 404 404 404 404     405 405 405 405 405 405 405
outcome:public                    published_round       200 200 200 200 200 200 200     405 405 405 405 405 405 405
"""


def _read(line: str) -> tuple[str, tuple[str, str, str]]:
    address, subject, get, *post = (part.strip() for part in line.split("  ") if part.strip())
    answers = [NOT_FOR_THIS if given in ("-", "") else given for given in (get, *(post or ["-"]))]
    return f"{address} {subject}", (subject, answers[0], answers[1])


# "address subject" → subject, answers to GET, answers to POST
MATRIX = dict(_read(line) for line in TABLE.strip().splitlines())
