;;; glossator-lsp-mode.el --- Glossator through lsp-mode  -*- lexical-binding: t -*-

;; Load this from your init file:  (load "/path/to/glossator-lsp-mode")
;; Then M-x lsp, or lsp-deferred from a hook.  It runs beside the other servers of a buffer.

(require 'lsp-mode)

(defgroup lsp-glossator nil "Glossator, the glossary of a project beside its words." :group 'lsp-mode)

(defcustom lsp-glossator-command '("glossator" "lsp")
  "The command that runs the server."
  :type '(repeat string))

(defcustom lsp-glossator-settings nil
  "The server's settings, a property list by the keys of `glossator.toml'.  False is `:json-false'."
  :type 'plist)

;; lsp-mode answers for a section by what is registered below it.
(lsp-register-custom-settings
 (mapcar (lambda (key)
           (list (concat "glossator." key)
                 (lambda () (plist-get lsp-glossator-settings (intern (concat ":" key))))))
         '("glossaries" "exclude" "builtin" "log" "completion" "hover" "code-lens" "definition" "rename" "tokens" "hints" "spelling"
           "rules" "dictionary" "words" "word-lists")))

;; Modes that lsp-mode has no name for.
(dolist (pair '((text-mode . "plaintext") (markdown-mode . "markdown") (gfm-mode . "markdown")))
  (add-to-list 'lsp-language-id-configuration pair))

(lsp-register-client
 (make-lsp-client :new-connection (lsp-stdio-connection (lambda () lsp-glossator-command))
                  ;; A glossary holds for code too: whatever comes from a file.
                  :activation-fn (lambda (file-name _mode) (and file-name t))
                  :initialized-fn (lambda (workspace)
                                    (with-lsp-workspace workspace
                                      (lsp--set-configuration (lsp-configuration-section "glossator"))))
                  :add-on? t
                  :priority -1
                  :server-id 'glossator))

(provide 'glossator-lsp-mode)
;;; glossator-lsp-mode.el ends here
