;;; session.el --- The steps in Emacs with eglot  -*- lexical-binding: t -*-
(load (concat (getenv "EDITORS") "/emacs/glossator-eglot.el") nil t)
(load (concat (getenv "ARTEFACTS") "/settings.el") nil t)
(require 'flymake)
(require 'xref)
(setq eglot-sync-connect t eglot-confirm-server-initiated-edits nil eglot-confirm-server-edits nil xref-prompt-for-identifier nil)
(e2e-say "     emacs %s, %s" emacs-version (locate-library "eglot"))

(find-file (concat e2e-ws "notes.md"))
;; What M-x eglot does.
(apply #'eglot (eglot--guess-contact))
(unless (eglot-managed-p) (e2e-check "the server is managed by eglot" nil))
(defvar server (eglot-current-server))

(defun hover-here ()
  "What eldoc would show at point."
  (let (said)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq said text)))
    (or (e2e-until said) "")))

(defun diagnosed (text)
  "The message of the diagnostic that stands exactly at TEXT."
  (cl-loop for found in (flymake-diagnostics)
           when (equal text (buffer-substring-no-properties (flymake-diagnostic-beg found) (flymake-diagnostic-end found)))
           return (flymake-diagnostic-text found)))

(e2e-step "hover after emoji, combining marks and CJK"
  (e2e-at 3 "levain")
  (string-match-p "ripe starter" (hover-here)))

(e2e-step "definition by xref, into another file, after multi-byte text"
  (e2e-at 3 "Mise")
  (xref-find-definitions (xref-backend-identifier-at-point 'eglot))
  (and (equal "glossary-of-signs.md" (file-name-nondirectory buffer-file-name))
       (looking-at-p "Mise en Place")))

(e2e-step "diagnostic of a glossary, with its exact range"
  (find-file (concat e2e-ws "docs/glossary-of-signs.md"))
  (e2e-until (progn (flymake-start) (diagnosed "Poolish"))))

(find-file (concat e2e-ws "notes.md"))
(e2e-step "completion accepted into the text"
  (goto-char (point-min))
  (forward-line 6)
  (end-of-line)
  (insert "ord")
  (completion-at-point)
  (equal (e2e-line 7) (concat e2e-prefix "order")))

(e2e-step "completion of a term in the small letters of the text"
  (goto-char (point-min))
  (forward-line 6)
  (delete-region (point) (line-end-position))
  (insert e2e-prefix "lev")
  (let ((completion-ignore-case t)) (completion-at-point))
  (equal (e2e-line 7) (concat e2e-prefix "levain")))

(if (not (eglot--server-capable :codeActionProvider))
    (progn (e2e-say "skip diagnostic of a misspelled term: the server offers no code actions")
           (e2e-say "skip quick fix: the server offers no code actions"))
  ;; nil in batch mode would make eglot open a menu for the mouse.
  (setq last-nonmenu-event ?x)
  (unless e2e-spells (e2e-say "skip misspelled terms: `glossator check` finds none in these notes"))
  (dolist (rule `(("discouraged" 9 "purchase order" "order\"" "The order is ready.")
                  ,@(and e2e-spells '(("misspelled" 5 "autolise" "utolyse\"" "Each dough has an autolyse of half an hour.")))))
    (cl-destructuring-bind (name line word correction whole) rule
      (e2e-step (format "diagnostic of a %s term, with its exact range" name)
        (e2e-until (progn (flymake-start) (diagnosed word))))
      (e2e-step (format "quick fix of a %s term applied" name)
        (e2e-at line word)
        (cl-letf (((symbol-function 'completing-read)
                   (lambda (_prompt table &rest _)
                     (cl-find-if (lambda (title) (string-match-p correction title)) (all-completions "" table)))))
          (eglot-code-actions (point) (1+ (point)) nil t))
        (equal (string-replace "Autolyse" "autolyse" (e2e-line line)) (concat e2e-prefix whole)))
      (e2e-step (format "the diagnostic of a %s term is gone" name)
        (eglot--signal-textDocument/didChange)
        (and (equal (string-replace "Autolyse" "autolyse" (e2e-line line)) (concat e2e-prefix whole))
             (e2e-until (progn (flymake-start) (accept-process-output nil 0.1) (not (diagnosed word)))))))))

(set-buffer-modified-p nil)
(defun places (method)
  "What the server answers for the identifier in code, as a list."
  (append (jsonrpc-request server method
                           (list :textDocument (list :uri (concat "file://" e2e-ws "plan.py")) :position (list :line 2 :character 8)))
          nil))
(jsonrpc-notify server :textDocument/didOpen
                (list :textDocument (list :uri (concat "file://" e2e-ws "plan.py") :languageId "python" :version 1
                                          :text (with-temp-buffer (insert-file-contents (concat e2e-ws "plan.py")) (buffer-string)))))
(e2e-step "the page's settings: no definition from an identifier, and its declaration is the entry"
  (and (e2e-until (places :textDocument/declaration))
       (null (places :textDocument/definition))))
(unless e2e-control
  (e2e-step "shutdown and exit"
    (eglot-shutdown server nil 3)
    (not (jsonrpc-running-p server))))
(e2e-end)
