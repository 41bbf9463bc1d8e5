;;; session.el --- The steps in Emacs with lsp-mode  -*- lexical-binding: t -*-
(setq lsp-auto-guess-root t lsp-session-file (concat (getenv "ARTEFACTS") "/lsp-session") lsp-enable-suggest-server-download nil
      lsp-restart 'ignore lsp-warn-no-matched-clients nil lsp-diagnostics-provider :flymake lsp-enable-snippet nil
      lsp-completion-provider :none lsp-diagnostics-flymake-coding-system 'utf-8)
;; As its package is when it is installed: lsp-mode calls what it only knows by its autoloads.
(load "lsp-mode-autoloads" nil t)
(load (concat (getenv "EDITORS") "/emacs/glossator-lsp-mode.el") nil t)
(require 'lsp-completion nil t)
(require 'lsp-diagnostics nil t)
(require 'xref)
(load (concat (getenv "ARTEFACTS") "/settings.el") nil t)
(setq lsp-enabled-clients '(glossator))
(e2e-say "     emacs %s, %s" emacs-version (locate-library "lsp-mode"))

(find-file (concat e2e-ws "notes.md"))
(lsp-workspace-folders-add (directory-file-name e2e-ws))
(lsp)
(unless (e2e-until (and (lsp-workspaces) (eq 'initialized (lsp--workspace-status (car (lsp-workspaces))))))
  (e2e-check "the server is connected" nil))

;; Whether the server and lsp-mode agreed to count in characters, as Emacs does.
(defvar exact-columns (eq lsp--position-column-function 'lsp--utf-32-column))
(unless exact-columns (e2e-say "     columns are not counted in characters"))

(defun diagnosed (text)
  "The message of the diagnostic in this buffer that stands exactly at TEXT."
  (cl-loop for found in (append (gethash (lsp--fix-path-casing buffer-file-name) (lsp-diagnostics)) nil)
           for range = (lsp--range-to-region (lsp:diagnostic-range found))
           when (equal text (buffer-substring-no-properties (car range) (cdr range)))
           return (lsp:diagnostic-message found)))

(e2e-step "hover after emoji, combining marks and CJK"
  (e2e-at 3 "levain")
  (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
    (and hover (string-match-p "ripe starter" (lsp--render-on-hover-content (lsp:hover-contents hover) t)))))

(e2e-step "definition into another file, after multi-byte text"
  (e2e-at 3 "Mise")
  (lsp-find-definition)
  ;; lsp-mode 10 counts a server's UTF-8 columns as characters in buffers that it has just opened: then only the line is right.
  (and (equal "glossary-of-signs.md" (file-name-nondirectory buffer-file-name))
       (if exact-columns (looking-at-p "Mise en Place") (= 5 (line-number-at-pos)))))

(e2e-step "diagnostic of a glossary, with its exact range"
  (find-file (concat e2e-ws "docs/glossary-of-signs.md"))
  (lsp)
  (e2e-until (diagnosed "Poolish")))

(find-file (concat e2e-ws "notes.md"))
(e2e-step "completion accepted into the text"
  (goto-char (point-min))
  (forward-line 6)
  (end-of-line)
  (insert "ord")
  ;; lsp-mode leaves the choice to a menu (company, corfu), which batch mode does not have: Emacs' own style takes what is unique.
  (let ((completion-at-point-functions '(lsp-completion-at-point)) (completion-category-defaults nil) (completion-category-overrides nil))
    (completion-at-point))
  (equal (e2e-line 7) (concat e2e-prefix "order")))

(if (not (lsp--capability :codeActionProvider))
    (progn (e2e-say "skip diagnostic of a misspelled term: the server offers no code actions")
           (e2e-say "skip quick fix: the server offers no code actions"))
  (unless e2e-spells (e2e-say "skip misspelled terms: `glossator check` finds none in these notes"))
  (dolist (rule `(("discouraged" 9 "purchase order" "order\"" "The order is ready.")
                  ,@(and e2e-spells '(("misspelled" 5 "autolise" "utolyse\"" "Each dough has an autolyse of half an hour.")))))
    (cl-destructuring-bind (name line word correction whole) rule
      (e2e-step (format "diagnostic of a %s term, with its exact range" name)
        (e2e-until (diagnosed word)))
      (e2e-step (format "quick fix of a %s term applied" name)
        (e2e-at line word)
        (lsp-execute-code-action
         (cl-find-if (lambda (action) (string-match-p correction (lsp:code-action-title action))) (lsp-code-actions-at-point)))
        (equal (string-replace "Autolyse" "autolyse" (e2e-line line)) (concat e2e-prefix whole))))))

(e2e-step "the page's settings: no definition from an identifier, and its declaration is the entry"
  (find-file (concat e2e-ws "plan.py"))
  (lsp)
  (e2e-at 3 "mise_en_place")
  (and (e2e-until (append (lsp-request "textDocument/declaration" (lsp--text-document-position-params)) nil))
       (null (append (lsp-request "textDocument/definition" (lsp--text-document-position-params)) nil))))
(find-file (concat e2e-ws "notes.md"))

(unless e2e-control
  (e2e-step "shutdown and exit"
    (let ((process (lsp--workspace-proc (car (lsp-workspaces)))))
      (lsp-workspace-shutdown (car (lsp-workspaces)))
      (e2e-until (not (process-live-p process))))))
(e2e-end)
