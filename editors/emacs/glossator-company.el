;;; glossator-company.el --- Terms that come while you type, and never in your way  -*- lexical-binding: t -*-

;; With company-mode: no candidate is chosen before you choose one, so that RET and SPC write what they always write. TAB takes the
;; first candidate, M-n and M-p choose.
(with-eval-after-load 'company
  (setq company-minimum-prefix-length 2
        company-idle-delay 0.1
        company-selection-default nil
        company-require-match nil)
  (define-key company-active-map (kbd "RET") nil)
  (define-key company-active-map [return] nil)
  (define-key company-active-map (kbd "TAB") #'company-complete-selection)
  (define-key company-active-map [tab] #'company-complete-selection))

;; With corfu, the same.
(with-eval-after-load 'corfu
  (defvar corfu-map)
  (defvar corfu-preselect)
  (setq corfu-preselect 'prompt)
  (define-key corfu-map (kbd "RET") nil))

(provide 'glossator-company)
;;; glossator-company.el ends here
