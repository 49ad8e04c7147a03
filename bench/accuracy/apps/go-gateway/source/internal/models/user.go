// Package models holds the rows of the database.
package models

import "net/http"

type User struct {
	ID    int    `json:"id"`
	Model string `json:"model"` // phone model, e.g. "pixel-8"
}

const Table = "public/users"

func ServeUser(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
}
