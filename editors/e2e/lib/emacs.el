;;; emacs.el --- What the sessions in Emacs have in common: waiting, looking, telling  -*- lexical-binding: t -*-
;; Batch mode neither initialises packages nor runs idle timers, so both are done by hand.
(setq make-backup-files nil create-lockfiles nil auto-save-default nil ring-bell-function #'ignore)
(require 'package)
(package-initialize)
(require 'cl-lib)

(defvar e2e-control (not (member (getenv "GLOSSATOR_NULL") '(nil ""))))
;; Whether the command line finds misspelled terms: then the editor has to show them.
(defvar e2e-spells (not (member (getenv "GLOSSATOR_SPELLS") '(nil ""))))
(defvar e2e-passed 0)
(defvar e2e-failed 0)
(defvar e2e-ws (concat (getenv "ARTEFACTS") "/ws/"))
(defvar e2e-prefix "👩‍🍳🥐 e\u0301 注文 ")

(defun e2e-say (format &rest words) (princ (concat (apply #'format format words) "\n")))

(defmacro e2e-until (form)
  "Wait until FORM is true, and return it; nil where that never comes."
  `(let ((end (+ (float-time) (if e2e-control 1 8))) value)
     (while (and (not (setq value ,form)) (< (float-time) end)) (accept-process-output nil 0.05))
     value))

(defun e2e-check (name ok &optional seen)
  (if ok (cl-incf e2e-passed) (cl-incf e2e-failed))
  (e2e-say "%s %s" (if ok "ok  " "FAIL") name)
  (unless ok (e2e-say "     %S" seen))
  ok)

(defmacro e2e-step (name &rest body)
  "Take a step: BODY returns whether it worked.  An error is a failure of this step alone."
  (declare (indent 1))
  `(condition-case err
       (e2e-check ,name (progn ,@body) (list (buffer-name) (line-number-at-pos) (thing-at-point 'line t)))
     (error (e2e-check ,name nil err))))

(defun e2e-at (line word)
  "Put point on WORD in LINE."
  (goto-char (point-min))
  (forward-line (1- line))
  (search-forward word (line-end-position))
  (goto-char (match-beginning 0)))

(defun e2e-line (line)
  (save-excursion (goto-char (point-min)) (forward-line (1- line))
                  (buffer-substring-no-properties (point) (line-end-position))))

(defun e2e-end ()
  (dolist (buffer (buffer-list)) (with-current-buffer buffer (set-buffer-modified-p nil)))
  ;; The server has been stopped already, or is silenced; lsp-mode would wait for it once more.
  (setq kill-emacs-hook nil)
  (kill-emacs (if (or (> e2e-failed 0) (= e2e-passed 0)) 1 0)))
