package com.example.policy.models;

/** A car that is insured. The maker and the model look like "vw/golf-8". */
public record CarModel(String maker, String model) {

    public static final CarModel EXAMPLE = new CarModel("tesla", "tesla/model-3");

    public static CarModel load(String name) {
        return new CarModel(name.split("/")[0], name);
    }
}
