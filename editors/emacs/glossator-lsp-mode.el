;;; glossator-lsp-mode.el --- Glossator through lsp-mode  -*- lexical-binding: t -*-

;; Load this from your init file:  (load "/path/to/glossator-lsp-mode")
;; Then M-x lsp, or lsp-deferred from a hook.  It runs beside the other servers of a buffer.

(require 'lsp-mode)

(defgroup lsp-glossator nil "Glossator, the glossary of a project beside its words." :group 'lsp-mode)

(defcustom lsp-glossator-command '("glossator" "lsp")
  "The command that runs the server."
  :type '(repeat string))

;; Modes that lsp-mode has no name for.
(dolist (pair '((text-mode . "plaintext") (markdown-mode . "markdown") (gfm-mode . "markdown")))
  (add-to-list 'lsp-language-id-configuration pair))

(lsp-register-client
 (make-lsp-client :new-connection (lsp-stdio-connection (lambda () lsp-glossator-command))
                  ;; A glossary holds for code too: whatever comes from a file.
                  :activation-fn (lambda (file-name _mode) (and file-name t))
                  :add-on? t
                  :priority -1
                  :server-id 'glossator))

(provide 'glossator-lsp-mode)
;;; glossator-lsp-mode.el ends here
