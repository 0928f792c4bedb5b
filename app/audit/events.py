"""Every event that the log knows, in words for staff."""

from flask_babel import lazy_gettext as _l

EVENTS = {
    "post_submitted": _l("Tekst gestuurd"),
    "post_withdrawn": _l("Tekst ingetrokken"),
    "decided": _l("Beslist"),
    "decision_taken_back": _l("Beslissing teruggenomen"),
    "taken_over": _l("Overgenomen na het aflopen van de tijd"),
    "red_opened": _l("Rode tekst geopend"),
    "cover_opened": _l("Afgedekt gegeven geopend"),
    "lane_raised": _l("Naar volwassenen verplaatst"),
    "lane_lowered": _l("Geen gevaar"),
    "case_opened": _l("Dossier geopend"),
    "withdrawn_seen": _l("Ingetrokken tekst gezien"),
    "screening_faults_seen": _l("Storing van de controle gezien"),
    "signed_up": _l("Naam gekozen"),
    "account_made": _l("Account gemaakt"),
    "passphrase_changed": _l("Wachtzin veranderd"),
    "recovery_code_renewed": _l("Herstelcode vernieuwd"),
    "account_recovered": _l("Account hersteld"),
    "role_set": _l("Rol veranderd"),
    "certificate_granted": _l("Certificaat gegeven"),
    "certificate_ended": _l("Certificaat beëindigd"),
    "switches_set": _l("Schakelaars veranderd"),
    "known_site_added": _l("Bekende site toegevoegd"),
    "known_site_removed": _l("Bekende site verwijderd"),
    "help_line_kept": _l("Hulplijn bewaard"),
    "audit_read": _l("Logboek gelezen"),
    "person_looked_up": _l("Persoon opgezocht"),
}
