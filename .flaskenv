# For `flask` in a checkout. What the environment already says goes first: production sets its own.
KLANKBORD_ENV=development
FLASK_APP=wsgi
